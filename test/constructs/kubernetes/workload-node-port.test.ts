import { describe, expect, it } from "vitest";
import "../../../cli/vitest/register.js";
import { KubernetesNamespace } from "../../../constructs/kubernetes/kubernetes-namespace.js";
import { KubernetesStack } from "../../../constructs/kubernetes/kubernetes-stack.js";
import { KubernetesWorkload } from "../../../constructs/kubernetes/kubernetes-workload.js";
import { NodeTargetGroup } from "../../../constructs/kubernetes/node-target-group.js";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { onlyResource, resources } from "../../synth.js";
import { appsFile, buildCluster, buildWorkload, type WorkloadChoice } from "./sample-cluster.js";

const CONTAINER = { image: "shop:1", port: 8080, heartbeat: { type: "http", path: "/ready" } } as const;
const INGRESS = { host: "shop.example.com", certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/c" };

function policy(props: WorkloadChoice = {}) {
  return resources(appsFile(props), "kubernetes_network_policy_v1")["web/network-policy"]?.["spec"];
}

/** Pods of a workload on managed nodes, behind the load balancer of the cluster's stack. */
function behindLoadBalancer(workload: WorkloadChoice = {}, zones?: readonly string[]) {
  const { app, stack, network, cluster } = buildCluster({}, zones);
  const group = new NodeTargetGroup(stack, "web", { cluster, nodePort: 30_080 });
  const certificate = { arn: INGRESS.certificateArn };
  const lb = new ApplicationLoadBalancer(stack, "lb", { network, certificate, defaultTargets: group.targets });
  group.allowFrom("from-lb", lb.securityGroup);
  const apps = new KubernetesStack(app, "apps", { cluster });
  const namespace = new KubernetesNamespace(apps, "shop");
  new KubernetesWorkload(apps, "web", { namespace, container: CONTAINER, demand: 6, nodePort: 30_080, ...workload });
  return { app, stack, apps };
}

describe("A KubernetesWorkload with a node port", () => {
  const props = { nodePort: 30_080 };

  it("is reached on that port of every node, wherever its pods are", () => {
    expect(onlyResource(appsFile(props), "kubernetes_service_v1")["spec"]).toMatchObject({
      type: "NodePort",
      external_traffic_policy: "Cluster",
      port: [{ port: 80, target_port: "main", node_port: 30_080 }],
    });
  });

  it("takes requests from the network's addresses", () => {
    expect(policy(props)).toMatchObject({
      ingress: [{ from: [{ ip_block: { cidr: expect.stringMatching(/cidr/) } }], ports: [{ port: "8080" }] }],
    });
    expect(policy()).toMatchObject({ ingress: [] });
  });

  it.each<[WorkloadChoice, string]>([
    [{ nodePort: 8080 }, "nodePort: must be a node port, 30000 to 32767"],
    [{ ...props, container: CONTAINER, ingress: INGRESS }, "nodePort: must be left out with ingress"],
  ])("refuses %o", (choice, message) => {
    expect(() => buildWorkload(choice)).toThrow(message);
  });
});

describe("A load balancer of nodes", () => {
  it.each([[undefined], [["eu-west-1a", "eu-west-1b"]]])("survives the loss of any node and zone of %s", (zones) => {
    const { app } = behindLoadBalancer({}, zones);
    expect(app).toSurvive("member");
    expect(app).toSurvive("zone");
    expect(app).toHaveNoSinglePointOfFailure();
    expect(app).toKeepCapacity({ "apps/web/Resource": 6 }, { in: "zone+deployment" });
  });

  it("is not known to survive anything where no service is on its port", () => {
    const { app } = behindLoadBalancer({ nodePort: 30_081 });
    expect(() => expect(app).toSurvive("zone")).toThrow("it is not known whether the system does survive zone");
  });
});

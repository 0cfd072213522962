import { describe, expect, it } from "vitest";
import { systemOf } from "../terraform.js";
import { balanced, entryOutcome } from "./balanced.js";

const FRONT = "aws_lb.front";
const WEB = "kubernetes_deployment_v1.web";
const LOST = "zone:eu-west-1a";

interface Choice {
  /** Zones whose nodes are attached. */
  readonly attached?: readonly string[];
  readonly nodePort?: number;
  /** Zones that the pods are spread over. */
  readonly pods?: readonly string[];
  readonly resources?: Record<string, Record<string, object>>;
}

function pod(zones: readonly string[]) {
  const key = "topology.kubernetes.io/zone";
  const matchExpressions = [{ key, operator: "In", values: zones }];
  return {
    topology_spread_constraint: [{ topology_key: key, when_unsatisfiable: "DoNotSchedule" }],
    affinity: {
      node_affinity: {
        required_during_scheduling_ignored_during_execution: {
          node_selector_term: [{ match_expressions: matchExpressions }],
        },
      },
    },
  };
}

/** A load balancer in front of nodes in three zones, which lead to the pods of a service. */
function system({ attached = ["a", "b", "c"], nodePort = 30_080, pods, resources = {} }: Choice = {}) {
  const zones = pods ?? ["eu-west-1a", "eu-west-1b", "eu-west-1c"];
  const labels = { app: "web" };
  const nodes = (zone: string) => ({
    cluster_name: "${aws_eks_cluster.k.name}",
    subnet_ids: [`\${aws_subnet.${zone}.id}`],
    scaling_config: { min_size: 2 },
  });
  const attachment = (zone: string) => ({
    autoscaling_group_name: `\${aws_eks_node_group.${zone}.resources[0].autoscaling_groups[0].name}`,
    lb_target_group_arn: "${aws_lb_target_group.web.arn}",
  });
  const byZone = (of: (zone: string) => object, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, of(name)]));
  const spec = { replicas: 6, template: { metadata: { labels }, spec: pod(zones) } };
  const whole = balanced(
    {},
    {
      aws_ecs_service: {},
      aws_lb_target_group: { web: { port: 30_080 } },
      aws_eks_cluster: { k: { name: "k" } },
      aws_eks_node_group: byZone(nodes, ["a", "b", "c"]),
      aws_autoscaling_attachment: byZone(attachment, attached),
      kubernetes_deployment_v1: { web: { metadata: { name: "web" }, spec } },
      kubernetes_service_v1: {
        web: {
          metadata: { name: "web" },
          spec: { type: "NodePort", selector: labels, port: [{ port: 80, node_port: nodePort }] },
        },
      },
      ...resources,
    },
  );
  return { ...whole, "//": { holdfast: { demand: { [WEB]: 3 } } } };
}

const outcome = (choice: Choice = {}) => entryOutcome(system(choice), LOST, FRONT)?.outcome;

describe("a load balancer of nodes", () => {
  it("needs the pods that the nodes lead to, and some of the nodes", () => {
    const needed = systemOf(system()).dependenciesOf(FRONT);
    expect(needed.map(({ to }) => to)).toEqual(["aws_lb_target_group.web#nodes", WEB]);
    expect(needed.find(({ to }) => to === WEB)?.via).toContain("kubernetes_service_v1.web");
  });

  it("survives a zone whose nodes and pods are not all", () => {
    expect(outcome()).toBe("degraded");
  });

  it("is down with the zone of all its nodes, wherever the pods are", () => {
    expect(outcome({ attached: ["a"] })).toBe("down");
    expect(outcome({ attached: ["b"] })).toBe("degraded");
  });

  it("is down with the zone of all pods, which they cannot leave, wherever its nodes are", () => {
    expect(outcome({ pods: ["eu-west-1a"] })).toBe("down");
    expect(outcome({ pods: ["eu-west-1b", "eu-west-1c"] })).toBe("degraded");
  });

  it.each<[string, Choice]>([
    ["a service on the port", { nodePort: 30_999 }],
    ["the port of the target group", { resources: { aws_lb_target_group: { web: {} } } }],
    ["the pods of the service", { resources: { kubernetes_deployment_v1: {} } }],
    ["what runs in the cluster", { resources: { kubernetes_deployment_v1: {}, kubernetes_service_v1: {} } }],
  ])("is not known without %s", (_, choice) => {
    expect(outcome(choice)).toBe("unknown");
  });

  it("is not known where the service is of another cluster", () => {
    const clusters = { k: { name: "k" }, other: { name: "other" } };
    expect(outcome({ resources: { aws_eks_cluster: clusters } })).toBe("unknown");
  });
});

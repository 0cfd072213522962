import { describe, expect, it } from "vitest";
import { NodeTargetGroup, type NodeTargetGroupProps } from "../../../constructs/kubernetes/node-target-group.js";
import { ApplicationLoadBalancer } from "../../../constructs/load-balancer/application-load-balancer.js";
import { onlyResource, resources, synthesize, ZONES } from "../../synth.js";
import { buildCluster } from "./sample-cluster.js";

function build(props: Partial<NodeTargetGroupProps> = {}) {
  const { stack, network, cluster } = buildCluster();
  const group = new NodeTargetGroup(stack, "users", { cluster, nodePort: 30_080, ...props });
  return { stack, network, cluster, group };
}

const file = (props: Partial<NodeTargetGroupProps> = {}) => synthesize(build(props).stack);

describe("NodeTargetGroup", () => {
  it("has the nodes of every zone as its targets, on one port", () => {
    expect(onlyResource(file(), "aws_lb_target_group")).toMatchObject({ port: 30_080, target_type: "instance" });
    const attachments = resources(file(), "aws_autoscaling_attachment");
    expect(Object.keys(attachments)).toEqual(ZONES.map((zone) => `users/${zone}`));
    expect(attachments["users/eu-west-1b"]?.["autoscaling_group_name"]).toMatch(
      /^\$\{aws_eks_node_group\.cluster_nodes_eu-west-1b_\w+\.resources\[0\]\.autoscaling_groups\[0\]\.name\}$/,
    );
  });

  it("has new nodes among the targets before the old ones go", () => {
    const attachments = Object.values(resources(file(), "aws_autoscaling_attachment"));
    expect(attachments.map((each) => each["lifecycle"])).toEqual(ZONES.map(() => ({ create_before_destroy: true })));
  });

  it("asks the nodes themselves whether they forward, and leaves one that does not answer alone after 12 seconds", () => {
    expect(onlyResource(file(), "aws_lb_target_group")["health_check"]).toMatchObject({
      port: "10256",
      path: "/healthz",
      interval: 5,
      timeout: 2,
      unhealthy_threshold: 2,
    });
  });

  it("gives leaving nodes the time that is said", () => {
    expect(onlyResource(file(), "aws_lb_target_group")["deregistration_delay"]).toBe("30");
    expect(onlyResource(file({ deregistrationDelay: 60 }), "aws_lb_target_group")["deregistration_delay"]).toBe("60");
  });

  it("is reached by a load balancer on its port, and on that of the health check once for all services", () => {
    const { stack, network, cluster, group } = build();
    const { securityGroup } = new ApplicationLoadBalancer(stack, "lb", { network, certificate: { plaintext: true } });
    group.allowFrom("from-lb", securityGroup);
    new NodeTargetGroup(stack, "orders", { cluster, nodePort: 30_081 }).allowFrom("from-lb", securityGroup);
    const rules = Object.values(resources(synthesize(stack), "aws_vpc_security_group_ingress_rule"));
    const ports = rules.filter((each) => each["referenced_security_group_id"]).map((each) => each["from_port"]);
    expect(ports.sort()).toEqual([10_256, 30_080, 30_081]);
  });

  it.each([29_999, 32_768, 30_000.5])("refuses %d as a node port", (nodePort) => {
    expect(() => build({ nodePort })).toThrow("nodePort: must be a node port, 30000 to 32767");
  });

  it("refuses a cluster without managed nodes", () => {
    const { cluster } = buildCluster({ nodes: { type: "auto-mode" } });
    expect(() => build({ cluster })).toThrow(
      "cluster: must be a cluster with managed nodes: in Auto Mode an ingress makes the load balancer",
    );
  });
});

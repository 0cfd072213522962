import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { isSet } from "./evidence/is-set.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";
import type { System } from "./system.js";

export const asgElbHealthCheck: ResourceRule = {
  id: "asg-elb-health-check",
  properties: ["U02"],
  severity: "warning",
  title: "An Auto Scaling group behind a load balancer replaces what the load balancer gave up",
  why: "By default an Auto Scaling group only asks whether the machine runs. An instance whose program is dead gets no more traffic, is not replaced, and is missing when a zone is lost.",
  fix: 'Set health_check_type = "ELB", with a health_check_grace_period that covers the start.',
  example: `resource "aws_autoscaling_group" "web" {
  target_group_arns = [aws_lb_target_group.web.arn]
  health_check_type = "EC2"
}`,
  source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html",
  appliesTo: ["aws_autoscaling_group"],
  check(group, system) {
    if (!isBehindLoadBalancer(group, system)) return undefined;
    const type = group.attributes.text("health_check_type") ?? "EC2";
    if (type instanceof Unknown) return unknown(`health_check_type of ${group.address}`, type);
    if (type.split(",").includes("ELB")) return PASS;
    return fail(`${group.address} is behind a load balancer and replaces instances by health_check_type ${type} alone`);
  },
};

function isBehindLoadBalancer({ id, attributes }: Resource, { inventory }: System): boolean {
  return (
    ["target_group_arns", "load_balancers", "traffic_source"].some((path) => isSet(attributes, path) === true) ||
    inventory.referring("aws_autoscaling_attachment", "autoscaling_group_name", id).length > 0 ||
    inventory.referring("aws_autoscaling_traffic_source_attachment", "autoscaling_group_name", id).length > 0
  );
}

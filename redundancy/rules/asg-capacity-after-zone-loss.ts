import { ASG_INSTANCES } from "./evidence/asg-instances.js";
import { capacityAfterZoneLoss } from "./evidence/pool.js";
import type { ResourceRule } from "./rule.js";

export const asgCapacityAfterZoneLoss: ResourceRule = {
  id: "asg-capacity-after-zone-loss",
  properties: ["G08", "U01"],
  severity: "error",
  title: "The instances that are left when a zone is lost carry the demand",
  why: "An Auto Scaling group keeps the same number of instances in each of its k zones, so the loss of one takes ⌈D/k⌉ at once. Launching them elsewhere takes time, and room that others want at the same moment.",
  fix: "Raise min_size until D − ⌈D/k⌉ is at least the demand, or use a further zone.",
  example: `resource "aws_autoscaling_group" "web" {
  min_size            = 6 # with a declared demand of 6: 3 are left
  vpc_zone_identifier = [aws_subnet.a.id, aws_subnet.b.id]
}`,
  source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html",
  appliesTo: ["aws_autoscaling_group"],
  check: (group, system) => capacityAfterZoneLoss(group, system, ASG_INSTANCES),
};

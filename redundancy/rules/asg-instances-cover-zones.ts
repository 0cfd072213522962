import { ASG_INSTANCES } from "./evidence/asg-instances.js";
import { membersCoverZones } from "./evidence/pool.js";
import type { ResourceRule } from "./rule.js";

export const asgInstancesCoverZones: ResourceRule = {
  id: "asg-instances-cover-zones",
  properties: ["G09"],
  severity: "error",
  title: "An Auto Scaling group has an instance in every zone that it may use",
  why: "With fewer instances than zones some zone is empty, and the loss of another takes a larger share than the number of zones suggests. One instance is a single point of failure.",
  fix: "Raise min_size to the number of zones at least.",
  example: `resource "aws_autoscaling_group" "web" {
  min_size            = 1
  vpc_zone_identifier = [aws_subnet.a.id, aws_subnet.b.id]
}`,
  source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html",
  appliesTo: ["aws_autoscaling_group"],
  check: (group, system) => membersCoverZones(group, system, ASG_INSTANCES),
};

import { Unknown } from "../read/value.js";
import { instanceTypes, spotShare } from "./evidence/spot.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const asgCapacityDiversity: ResourceRule = {
  id: "asg-capacity-diversity",
  properties: ["G38", "U03"],
  severity: "warning",
  title: "An Auto Scaling group does not rest on one kind of spare capacity",
  why: "AWS takes Spot capacity back by instance type and zone. A group that is all Spot and all one type can lose its instances at once, and find no others of that type.",
  fix: "Add instance types (override, or instance_requirements), or keep a part on demand (on_demand_base_capacity).",
  example: `resource "aws_autoscaling_group" "web" {
  mixed_instances_policy {
    instances_distribution { on_demand_percentage_above_base_capacity = 0 }
    launch_template { launch_template_specification { launch_template_id = aws_launch_template.web.id } }
  }
}`,
  source:
    "https://docs.aws.amazon.com/whitepapers/latest/cost-optimization-leveraging-ec2-spot-instances/spot-best-practices.html",
  appliesTo: ["aws_autoscaling_group"],
  check(group, { inventory }) {
    const share = spotShare(group, inventory);
    if (share instanceof Unknown) return unknown(`the share of Spot in ${group.address}`, share);
    if (share === "none") return undefined;
    if (share === "some" || instanceTypes(group) !== 1) return PASS;
    return fail(`All instances of ${group.address} are Spot and of one instance type`);
  },
};

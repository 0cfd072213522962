import { Unknown } from "../read/value.js";
import { spotShare } from "./evidence/spot.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const asgCapacityRebalance: ResourceRule = {
  id: "asg-capacity-rebalance",
  properties: ["U04"],
  severity: "note",
  title: "An Auto Scaling group replaces Spot instances before AWS takes them back",
  why: "With capacity rebalancing the group launches a successor as soon as AWS announces that an instance is at risk. Without it the capacity is missing first.",
  fix: "Set capacity_rebalance = true.",
  example: `resource "aws_autoscaling_group" "web" {
  mixed_instances_policy {
    instances_distribution { on_demand_percentage_above_base_capacity = 50 }
  }
}`,
  source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-capacity-rebalancing.html",
  appliesTo: ["aws_autoscaling_group"],
  check(group, { inventory }) {
    const share = spotShare(group, inventory);
    // Whether there is Spot at all is asked by asg-capacity-diversity.
    if (share === "none" || share instanceof Unknown) return undefined;
    const on = group.attributes.flag("capacity_rebalance") ?? false;
    if (on instanceof Unknown) return unknown(`capacity_rebalance of ${group.address}`, on);
    return on ? PASS : fail(`${group.address} runs on Spot and capacity_rebalance is not true`);
  },
};

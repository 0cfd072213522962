import { INSTANCE_REFRESH_DEFAULT } from "../facts/compute-recovery.js";
import { Unknown } from "../read/value.js";
import { ASG_INSTANCES } from "./evidence/asg-instances.js";
import { deploymentHeadroom } from "./evidence/pool.js";
import type { ResourceRule } from "./rule.js";

export const asgRefreshHeadroom: ResourceRule = {
  id: "asg-refresh-headroom",
  properties: ["G36"],
  severity: "warning",
  title: "A zone may be lost during an instance refresh",
  why: "An instance refresh terminates instances down to its minimum healthy percentage (90 where it is not set) before their successors serve. A zone that is lost in that time takes its share of what is left.",
  fix: "Set min_healthy_percentage = 100 and max_healthy_percentage above it, so that a refresh launches before it terminates.",
  example: `resource "aws_autoscaling_group" "web" {
  min_size = 9 # in 3 zones, with a declared demand of 6
  instance_refresh {
    strategy = "Rolling"
    preferences { min_healthy_percentage = 50 }
  }
}`,
  source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/understand-instance-refresh-default-values.html",
  appliesTo: ["aws_autoscaling_group"],
  check(group, system) {
    if (!group.attributes.has("instance_refresh")) return undefined;
    const percent =
      group.attributes.number("instance_refresh.preferences.min_healthy_percentage") ??
      group.attributes.number("instance_maintenance_policy.min_healthy_percentage") ??
      INSTANCE_REFRESH_DEFAULT.minHealthyPercentage;
    return deploymentHeadroom(group, system, {
      share: percent instanceof Unknown ? null : percent / 100,
      argument: "min_healthy_percentage",
      words: ASG_INSTANCES,
    });
  },
};

import type { TerraformJson } from "../terraform.js";
import { reportOf } from "../terraform.js";
import { ABC, subnetIds, subnetsIn } from "./network.js";

type Resources = Record<string, Record<string, object>>;

/** A load balancer in front of a service of six tasks, both in three zones, that demand four. */
export function balanced(lb: object = {}, more: Resources = {}): TerraformJson & { resource: Resources } {
  return {
    "//": { holdfast: { demand: { "aws_ecs_service.web": 4 } } },
    resource: {
      ...subnetsIn(...ABC),
      aws_lb: { front: { subnets: subnetIds("a", "b", "c"), ...lb } },
      aws_lb_target_group: { web: {} },
      aws_lb_listener: { https: forwarding("web") },
      aws_ecs_service: { web: behind("web") },
      ...more,
    },
  };
}

/** A listener of that load balancer that forwards to a target group. */
export function forwarding(group: string): object {
  return {
    load_balancer_arn: "${aws_lb.front.arn}",
    default_action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.${group}.arn}` }],
  };
}

/** A service behind a target group. */
export function behind(group: string, given: object = {}): object {
  return {
    desired_count: 6,
    launch_type: "FARGATE",
    network_configuration: { subnets: subnetIds("a", "b", "c") },
    load_balancer: [{ target_group_arn: `\${aws_lb_target_group.${group}.arn}`, container_name: "app" }],
    ...given,
  };
}

/** What a failure does to an entry point. */
export function entryOutcome(json: TerraformJson, scenario: string, entry: string) {
  const found = reportOf(json).scenarios.find(({ id }) => id === scenario);
  if (!found) throw new Error(`no scenario ${scenario}`);
  return found.entryPoints.find(({ id }) => id === entry);
}

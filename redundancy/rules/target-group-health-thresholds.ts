import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { healthThreshold } from "./evidence/health-threshold.js";
import { isRegional, trafficOf } from "./evidence/traffic.js";
import { capacityOf, worstZoneLoss } from "./evidence/zone-loss.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

/** What happens when fewer targets are healthy than a threshold asks for. */
const ACTIONS: readonly (readonly [block: string, effect: string])[] = [
  ["dns_failover", "every zone is taken for unhealthy, and DNS names the lost one again"],
  ["unhealthy_state_routing", "requests go to unhealthy targets too"],
];

export const targetGroupHealthThresholds: ResourceRule = {
  id: "target-group-health-thresholds",
  properties: ["G34"],
  severity: "error",
  title: "The targets that are left when a zone is lost are enough for the load balancer",
  why: "A target group may ask for a number or share of healthy targets. When fewer are left, the load balancer gives up the zones that still work, or sends requests to targets that are gone.",
  fix: "Lower the threshold to what the loss of a zone leaves, or run more targets.",
  example: `resource "aws_lb_target_group" "web" { # 9 tasks in 3 zones: 6 are left
  target_group_health {
    dns_failover { minimum_healthy_targets_count = "8" }
  }
}`,
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health.html",
  appliesTo: ["aws_lb", "aws_alb"],
  check: (lb, system) =>
    trafficOf(lb, system).flatMap(({ group, target }) => {
      if (isRegional(target)) return [];
      const whole = capacityOf(target);
      const worst = worstZoneLoss(target);
      const left = "missing" in worst ? undefined : worst.left;
      // Where nothing is left no threshold matters.
      if (left === 0) return [];
      return ACTIONS.map(([block, effect]) =>
        judgeThresholds(group, block, effect, { whole, left, target: target.id }),
      );
    }),
};

interface Targets {
  readonly whole: number | null;
  readonly left: number | undefined;
  readonly target: string;
}

function judgeThresholds(on: Resource, block: string, effect: string, { whole, left, target }: Targets): Verdict {
  const path = `target_group_health.${block}`;
  const count = healthThreshold(on, `${path}.minimum_healthy_targets_count`);
  const percent = healthThreshold(on, `${path}.minimum_healthy_targets_percentage`);
  const open = [count, percent].find((value) => value instanceof Unknown);
  if (open instanceof Unknown) return unknown(`${path} of ${on.address}`, open, on);
  const asked = Math.max(Number(count), Math.ceil((Number(percent) / 100) * (whole ?? 0)));
  if (asked <= 1 && (percent === 0 || whole !== null)) return PASS;
  if (left === undefined || whole === null)
    return unknown(`how many of ${target} the loss of a zone leaves`, undefined, on);
  if (left >= asked) return PASS;
  return fail(
    `${path} of ${on.address} asks for ${asked} healthy targets and the loss of a zone leaves ${left}: ${effect}`,
    { on },
  );
}

import type { Resource } from "../read/inventory.js";
import { anyDiffer, listed } from "./evidence/span.js";
import { isRegional, type Traffic, trafficByGroup } from "./evidence/traffic.js";
import { placedZones } from "./evidence/zones-in-use.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const targetGroupTargetsInTwoZones: ResourceRule = {
  id: "target-group-targets-in-two-zones",
  properties: ["G07"],
  severity: "error",
  title: "The targets of a target group are in two zones at least",
  why: "A load balancer in several zones is of no use while everything behind it is in one: the loss of that zone leaves nodes without a target.",
  fix: "Run targets in a second zone.",
  example: `resource "aws_lb_target_group_attachment" "only" {
  target_group_arn = aws_lb_target_group.web.arn
  target_id        = aws_instance.a.id # and no other
}`,
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  appliesTo: ["aws_lb", "aws_alb"],
  check(lb, system) {
    const own = system.components.get(lb.id);
    if (!own || placedZones(own).zones.length < 2) return undefined;
    return [...trafficByGroup(lb, system)].map(([group, traffic]) => judgeGroup(group, traffic));
  },
};

function judgeGroup(on: Resource, traffic: readonly Traffic[]): Verdict {
  const targets = traffic.map(({ target }) => target);
  if (targets.some(isRegional)) return PASS;
  if (!traffic.every(({ certain }) => certain)) return unknown(`the targets of ${on.address}`, undefined, on);
  const used = targets.map((target) => placedZones(target));
  const zones = used.flatMap((each) => each.zones);
  if (anyDiffer(zones)) return PASS;
  const members = targets.flatMap((target) => target.members);
  if (members.length === 1 && members[0]?.placement === "declared") {
    return fail(`${on.address} has one target, ${members[0].id}`, { on });
  }
  const names = targets.map(({ id }) => id).join(", ");
  if (zones.length === 0 || !used.every(({ complete }) => complete)) {
    return unknown(`the zones of ${names}, behind ${on.address},`, undefined, on);
  }
  const inOne = zones.every((zone) => zone === zones[0]);
  if (inOne) return fail(`All targets of ${on.address} (${names}) are in ${listed(zones)}`, { on });
  return unknown(`whether ${listed(zones)} are one zone`, undefined, on);
}

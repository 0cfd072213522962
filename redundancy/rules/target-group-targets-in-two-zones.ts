import type { Resource } from "../read/inventory.js";
import { sameZone } from "../topology/zone.js";
import { listed } from "./evidence/span.js";
import { type Traffic, trafficOf } from "./evidence/traffic.js";
import { zonesInUse } from "./evidence/zones-in-use.js";
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
    if (!own || zonesInUse(own).zones.length < 2) return undefined;
    const byGroup = new Map<Resource, Traffic[]>();
    for (const traffic of trafficOf(lb, system)) {
      if (!traffic.group) continue;
      const same = byGroup.get(traffic.group);
      if (same) same.push(traffic);
      else byGroup.set(traffic.group, [traffic]);
    }
    return [...byGroup].map(([group, targets]) => judgeGroup(group, targets));
  },
};

function judgeGroup(on: Resource, traffic: readonly Traffic[]): Verdict {
  const targets = traffic.map(({ target }) => target);
  if (targets.some(({ scope }) => scope === "regional" || scope === "global")) return PASS;
  const used = targets.map((target) => zonesInUse(target));
  const zones = [...new Set(used.flatMap((each) => each.zones))];
  const [first, ...others] = zones;
  if (first !== undefined && others.some((zone) => sameZone(first, zone) === false)) return PASS;
  const members = targets.flatMap((target) => target.members);
  if (!traffic.every(({ certain }) => certain)) return unknown(`the targets of ${on.address}`, undefined, on);
  const names = targets.map(({ id }) => id).join(", ");
  if (members.length === 1 && members[0]?.placement === "declared") {
    return fail(`${on.address} has one target, ${members[0].id}`, { on });
  }
  if (zones.length === 1 && used.every(({ complete }) => complete)) {
    return fail(`All targets of ${on.address} (${names}) are in ${listed(zones)}`, { on });
  }
  return unknown(`the zones of ${names}, the targets of ${on.address},`, undefined, on);
}

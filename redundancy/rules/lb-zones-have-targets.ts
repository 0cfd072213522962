import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { listed } from "./evidence/span.js";
import { trafficOf } from "./evidence/traffic.js";
import { gap, type ZonesInUse, zonesInUse } from "./evidence/zones-in-use.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const lbZonesHaveTargets: ResourceRule = {
  id: "lb-zones-have-targets",
  properties: ["G06"],
  severity: "warning",
  title: "A load balancer that stays within zones has a target in each of its zones",
  why: "Without cross-zone balancing the node of a zone reaches only the targets of that zone. A zone without any is taken out of DNS, so the load balancer works in fewer zones than it seems to.",
  fix: "Run targets in that zone, enable cross-zone load balancing, or take the zone's subnet out of the load balancer.",
  example: `resource "aws_lb" "front" {
  load_balancer_type = "network"                                # cross-zone is off
  subnets            = [aws_subnet.a.id, aws_subnet.b.id] # all targets are in a
}`,
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  appliesTo: ["aws_lb", "aws_alb"],
  check(lb, system) {
    const own = system.components.get(lb.id);
    if (!own) return undefined;
    const byGroup = new Map<Resource, ZonesInUse>();
    for (const { group, target, certain } of trafficOf(lb, system)) {
      if (!group || target.scope === "regional" || target.scope === "global") continue;
      const used = zonesInUse(target);
      const before = byGroup.get(group);
      byGroup.set(group, {
        zones: [...(before?.zones ?? []), ...used.zones],
        complete: certain && used.complete && (before?.complete ?? true),
      });
    }
    return [...byGroup].map(([group, used]): Verdict => {
      const crossZone = isCrossZone(lb, group);
      if (crossZone === true) return PASS;
      const { missing, doubtful } = gap(zonesInUse(own), used);
      if (missing.length === 0 && !doubtful) return PASS;
      if (crossZone instanceof Unknown) return unknown(`whether ${group.address} is balanced across zones`, crossZone);
      if (missing.length === 0) return unknown(`the zones of the targets of ${group.address}`);
      return fail(
        `${lb.address} does not balance across zones and has no target of ${group.address} in ${listed(missing)}`,
      );
    });
  },
};

function isCrossZone(lb: Resource, group: Resource): boolean | Unknown {
  const ofGroup = group.attributes.text("load_balancing_cross_zone_enabled") ?? "use_load_balancer_configuration";
  if (ofGroup instanceof Unknown) return ofGroup;
  if (ofGroup !== "use_load_balancer_configuration") return ofGroup === "true";
  const type = lb.attributes.text("load_balancer_type") ?? "application";
  if (type instanceof Unknown) return type;
  return type === "application" || (lb.attributes.flag("enable_cross_zone_load_balancing") ?? false);
}

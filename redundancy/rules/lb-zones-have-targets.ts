import { crossZone } from "../components/load-balancer.js";
import type { Resource } from "../read/inventory.js";
import { listed } from "./evidence/span.js";
import { isRegional, type Traffic, trafficByGroup } from "./evidence/traffic.js";
import { gap, placedZones, type ZonesInUse, zonesInUse } from "./evidence/zones-in-use.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const lbZonesHaveTargets: ResourceRule = {
  id: "lb-zones-have-targets",
  properties: ["G06"],
  severity: "warning",
  title: "A load balancer that stays within zones has a target in each of its zones",
  why: "Without cross-zone balancing the node of a zone reaches only the targets of that zone. A zone without any is taken out of DNS, so the load balancer works in fewer zones than it seems to.",
  fix: "Run targets in that zone, enable cross-zone load balancing, or take the zone's subnet out of the load balancer.",
  example: `resource "aws_lb" "front" {
  load_balancer_type = "network" # cross-zone is off
  subnets            = [aws_subnet.a.id, aws_subnet.b.id] # all targets are in a
}`,
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
  appliesTo: ["aws_lb", "aws_alb"],
  check(lb, system) {
    const own = system.components.get(lb.id);
    if (!own) return undefined;
    const enabled = placedZones(own);
    const groups = [...trafficByGroup(lb, system)];
    return groups.map(([group, traffic]) => judgeGroup(lb, group, enabled, { engine: own.engine, traffic }));
  },
};

function judgeGroup(
  lb: Resource,
  group: Resource,
  enabled: ZonesInUse,
  { engine, traffic }: { engine: string | null; traffic: readonly Traffic[] },
): Verdict {
  const across = crossZone(lb, engine, group);
  if (across === true || traffic.some(({ target }) => isRegional(target))) return PASS;
  const zones = traffic.map(({ target }) => zonesInUse(target));
  const used = {
    zones: zones.flatMap((each) => each.zones),
    complete: zones.every(({ complete }) => complete) && traffic.every(({ certain }) => certain),
  };
  const { missing, doubtful } = gap(enabled, used);
  if (missing.length === 0 && !doubtful) return PASS;
  if (across === undefined) return unknown(`whether ${lb.address} balances ${group.address} across zones`);
  if (missing.length === 0) return unknown(`the zones of the targets of ${group.address}`);
  return fail(
    `${lb.address} does not balance across zones and has no target of ${group.address} in ${listed(missing)}`,
  );
}

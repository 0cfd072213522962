import type { Resource } from "../read/inventory.js";
import type { Certainty } from "../read/value.js";
import { listed } from "./evidence/span.js";
import { workloadZones } from "./evidence/workloads-in-subnet.js";
import { gap, placedZones, type ZonesInUse, zonesInUse } from "./evidence/zones-in-use.js";
import { fail, PASS, type ResourceRule, type Severity, unknown, type Verdict } from "./rule.js";

export const vpcEndpointCoversZones: ResourceRule = {
  id: "vpc-endpoint-covers-zones",
  properties: ["G04"],
  severity: "error",
  title: "An interface endpoint has an interface in the zones of what uses it",
  why: "An endpoint with interfaces in one zone goes with that zone, and with it the service behind it for callers in every other zone. Two subnets of one zone are still one zone.",
  fix: "Give the endpoint a subnet in each zone of its callers.",
  example: `resource "aws_vpc_endpoint" "secrets" {
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.a.id] # used by tasks in a and b
}`,
  source: "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html",
  appliesTo: ["aws_vpc_endpoint"],
  check(endpoint, system) {
    const own = system.components.get(endpoint.id);
    if (!own || endpoint.attributes.text("vpc_endpoint_type") !== "Interface") return undefined;
    const there = placedZones(own);
    const certain = system.dependentsOf(endpoint.id).filter(({ certainty }) => isSure(certainty));
    const callers = [...new Set(certain.map(({ from }) => from))]
      .flatMap((id) => system.components.get(id) ?? [])
      .filter(({ hidden }) => !hidden);
    if (callers.length > 0) {
      return callers.map((caller) => judgeCaller(endpoint, there, zonesInUse(caller), `${caller.id} runs`));
    }
    const vpc = endpoint.attributes.reference("vpc_id")?.targets[0];
    const zones = vpc === undefined ? undefined : workloadZones(vpc, system);
    if (!zones) return undefined;
    // Which of them call it is not shown.
    return judgeCaller(endpoint, there, zones, "workloads of its VPC run", "warning");
  },
};

function isSure(certainty: Certainty): boolean {
  return certainty !== "class" && certainty !== "unknown";
}

function judgeCaller(
  endpoint: Resource,
  there: ZonesInUse,
  used: ZonesInUse,
  who: string,
  severity: Severity = "error",
): Verdict {
  const { missing, doubtful } = gap(used, there);
  if (missing.length === 0) {
    return doubtful ? unknown(`whether ${endpoint.address} has an interface in each zone where ${who}`) : PASS;
  }
  const message = `${endpoint.address} has interfaces in ${listed(there.zones)} only, and ${who} in ${listed(used.zones)}`;
  // From the third zone a caller uses the interface of any other: one is still there when another is lost.
  return fail(message, { severity: there.zones.length > 1 ? "note" : severity });
}

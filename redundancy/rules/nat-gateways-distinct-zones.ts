import type { Resource } from "../read/inventory.js";
import { groupBy, named } from "./evidence/grouped.js";
import { anyDiffer, listed } from "./evidence/span.js";
import { fail, PASS, type SystemRule, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

export const natGatewaysDistinctZones: SystemRule = {
  id: "nat-gateways-distinct-zones",
  properties: ["G22"],
  severity: "warning",
  title: "The NAT gateways of a VPC are in different zones",
  why: "Several NAT gateways in one zone look redundant, and are all lost with it.",
  fix: "Put each NAT gateway in a public subnet of another zone.",
  example: `resource "aws_nat_gateway" "one" {
  subnet_id = aws_subnet.a1.id # in eu-west-1a
}
resource "aws_nat_gateway" "two" {
  subnet_id = aws_subnet.a2.id # in eu-west-1a too
}`,
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  appliesTo: "system",
  check(system) {
    const zonal = system.inventory
      .of("aws_nat_gateway")
      .filter(({ attributes }) => attributes.text("availability_mode") !== "regional");
    const byVpc = groupBy(zonal, (nat) => {
      const subnet = system.inventory.get(named(nat, "subnet_id") ?? "");
      return subnet && named(subnet, "vpc_id");
    });
    return [...byVpc.values()].filter((nats) => nats.length > 1).map((nats) => judge(nats, system));
  },
};

function judge(nats: readonly Resource[], { topology }: System): Verdict & { on?: Resource } {
  const zones = nats.map((nat) => topology.zoneOf(named(nat, "subnet_id") ?? ""));
  const known = zones.filter((zone) => zone !== null);
  const [on] = nats.slice(-1);
  if (anyDiffer(known)) return PASS;
  if (known.length < zones.length || new Set(known).size > 1)
    return unknown(`the zone of every NAT gateway`, undefined, on);
  return fail(`${nats.map(({ address }) => address).join(" and ")} are all in ${listed(known)}`, on && { on });
}

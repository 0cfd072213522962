import { sameZone } from "../topology/zone.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const natZonalEgress: ResourceRule = {
  id: "nat-zonal-egress",
  properties: ["G01"],
  severity: "error",
  title: "A subnet reaches the internet through a NAT gateway of its own zone",
  why: "A NAT gateway lives in one zone. When that zone is lost, every subnet of another zone that is routed to it loses outbound internet too.",
  fix: "Route the subnet to a NAT gateway in its own zone, or to a regional NAT gateway.",
  example: `resource "aws_route" "b" {
  route_table_id         = aws_route_table.b.id # of a subnet in eu-west-1b
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.a.id # in eu-west-1a
}`,
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  appliesTo: ["aws_subnet"],
  check(subnet, { inventory, topology }) {
    const egress = topology.egress(subnet.id);
    if (egress.kind !== "nat") return undefined;
    const on = inventory.get(egress.repair) ?? subnet;
    const verdicts = egress.targets.map((target): Verdict => {
      const nat = inventory.get(target);
      if (nat?.attributes.text("availability_mode") === "regional") return PASS;
      const here = topology.zoneOf(subnet.id);
      const there = topology.zoneOf(nat?.attributes.reference("subnet_id")?.targets[0] ?? "");
      if (here === null) return unknown(`the zone of ${subnet.address}`, undefined, on);
      if (there === null) return unknown(`the zone of ${nat?.address ?? target}`, undefined, on);
      const same = sameZone(here, there);
      if (same) return PASS;
      if (same === undefined) return unknown(`whether ${here} and ${there} are one zone`, undefined, on);
      return fail(`${subnet.address} in ${here} reaches the internet through ${nat?.address} in ${there}`, { on });
    });
    if (egress.certainty === "exact" || egress.certainty === "aligned") return verdicts;
    if (verdicts.length > 0 && verdicts.every(({ status }) => status === "fail")) return verdicts[0];
    return unknown(`the NAT gateway of ${subnet.address}`, "the input does not show which instance is meant", on);
  },
};

import { zoneIn } from "../topology/zone.js";
import { endpointZones } from "./evidence/endpoint-zones.js";
import { listed } from "./evidence/span.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const networkFirewallEndpointInZone: ResourceRule = {
  id: "network-firewall-endpoint-in-zone",
  properties: ["G03"],
  severity: "error",
  title: "A subnet is routed through the firewall endpoint of its own zone",
  why: "A firewall endpoint lives in one zone. When that zone is lost, every subnet of another zone that is routed through it is cut off too.",
  fix: "Give the firewall a subnet in each zone, and route each subnet to the endpoint of its own zone.",
  example: `resource "aws_route" "b" {
  route_table_id         = aws_route_table.b.id             # of a subnet in eu-west-1b
  destination_cidr_block = "0.0.0.0/0"
  vpc_endpoint_id        = aws_vpc_endpoint.inspection_a.id # in eu-west-1a
}`,
  source: "https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config-subnets.html",
  appliesTo: ["aws_subnet"],
  check(subnet, { inventory, topology }) {
    const egress = topology.egress(subnet.id);
    if (egress.kind !== "endpoint") return undefined;
    const on = inventory.get(egress.repair) ?? subnet;
    const zone = topology.zoneOf(subnet.id);
    if (zone === null) return unknown(`the zone of ${subnet.address}`, undefined, on);
    const endpoint = endpointZones(on, inventory, topology);
    const inZone = endpoint && zoneIn(zone, endpoint.zones);
    if (endpoint && inZone === false) {
      return fail(`${subnet.address} in ${zone} is routed through a firewall endpoint in ${listed(endpoint.zones)}`, {
        on,
      });
    }
    if (inZone && endpoint?.one) return PASS;
    return unknown(`the zone of the firewall endpoint of ${subnet.address}`, "vpc_endpoint_id does not show it", on);
  },
};

import type { Resource } from "../read/inventory.js";
import { groupBy, named } from "./evidence/grouped.js";
import { fail, PASS, type SystemRule, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

export const vpnCustomerGatewaysDistinct: SystemRule = {
  id: "vpn-customer-gateways-distinct",
  properties: ["G22"],
  severity: "warning",
  title: "The VPN connections of one gateway end at different devices",
  why: "Each connection has two tunnels on the side of AWS already. Two connections to one customer gateway device are both lost with that device.",
  fix: "Add an aws_customer_gateway with the address of a second device, and use it in the second connection.",
  example: `resource "aws_vpn_connection" "one" {
  transit_gateway_id  = aws_ec2_transit_gateway.hub.id
  customer_gateway_id = aws_customer_gateway.office.id
}
resource "aws_vpn_connection" "two" {
  transit_gateway_id  = aws_ec2_transit_gateway.hub.id
  customer_gateway_id = aws_customer_gateway.office.id
}`,
  source: "https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-redundant-connection.html",
  appliesTo: "system",
  check({ inventory }) {
    const groups = groupBy(inventory.of("aws_vpn_connection"), (vpn) =>
      named(vpn, "transit_gateway_id", "vpn_gateway_id"),
    );
    return [...groups].filter(([, vpns]) => vpns.length > 1).map(([gateway, vpns]) => judge(gateway, vpns, inventory));
  },
};

function judge(
  gateway: string,
  vpns: readonly Resource[],
  inventory: System["inventory"],
): Verdict & { on?: Resource } {
  const devices = vpns.map((vpn) => device(vpn, inventory));
  const known = new Set(devices.filter((each) => each !== undefined));
  const [on] = vpns.slice(-1);
  if (known.size > 1) return PASS;
  if (devices.includes(undefined))
    return unknown(`customer_gateway_id of the VPN connections of ${gateway}`, undefined, on);
  const names = vpns.map(({ address }) => address).join(" and ");
  return fail(`${names} end at one device, ${[...known].join()}`, on && { on });
}

/** Two customer gateways with one address are one device. */
function device(vpn: Resource, inventory: System["inventory"]): string | undefined {
  const id = named(vpn, "customer_gateway_id");
  const gateway = inventory.get(id ?? "");
  return gateway ? (named(gateway, "ip_address") ?? named(gateway, "certificate_arn") ?? gateway.id) : id;
}

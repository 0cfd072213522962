import type { Resource } from "../read/inventory.js";
import { groupBy, named } from "./evidence/grouped.js";
import { fail, PASS, type SystemRule, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

const INTERFACES = ["aws_dx_private_virtual_interface", "aws_dx_transit_virtual_interface"] as const;

export const dxConnectionsDistinct: SystemRule = {
  id: "dx-connections-distinct",
  properties: ["G22", "U96"],
  severity: "warning",
  title: "The virtual interfaces of one gateway are on connections at different locations",
  why: "Two virtual interfaces on one connection, or at one location, are lost with one cable or one building.",
  fix: "Order a second connection at another Direct Connect location, and move one of the virtual interfaces to it.",
  example: `resource "aws_dx_private_virtual_interface" "one" {
  connection_id = aws_dx_connection.only.id
  dx_gateway_id = aws_dx_gateway.hub.id
}
resource "aws_dx_private_virtual_interface" "two" {
  connection_id = aws_dx_connection.only.id
  dx_gateway_id = aws_dx_gateway.hub.id
}`,
  source: "https://docs.aws.amazon.com/directconnect/latest/UserGuide/disaster-recovery-resiliency.html",
  appliesTo: "system",
  check({ inventory }) {
    const all = INTERFACES.flatMap((type) => inventory.of(type));
    const groups = groupBy(all, (one) => named(one, "dx_gateway_id", "vpn_gateway_id"));
    return [...groups]
      .filter(([, group]) => group.length > 1)
      .map(([gateway, group]) => judge(gateway, group, inventory));
  },
};

function judge(
  gateway: string,
  interfaces: readonly Resource[],
  inventory: System["inventory"],
): Verdict & { on?: Resource } {
  const connections = interfaces.map((one) => named(one, "connection_id"));
  const [on] = interfaces.slice(-1);
  const names = interfaces.map(({ address }) => address).join(" and ");
  if (connections.includes(undefined))
    return unknown(`connection_id of the virtual interfaces of ${gateway}`, undefined, on);
  const distinct = [...new Set(connections)].map((id) => inventory.get(id ?? ""));
  if (distinct.length === 1) return fail(`${names} are on one connection, ${connections[0]}`, on && { on });
  const locations = distinct.map((connection) => connection && named(connection, "location"));
  if (new Set(locations.filter((location) => location !== undefined)).size > 1) return PASS;
  if (locations.includes(undefined)) return unknown(`location of the connections of ${gateway}`, undefined, on);
  return fail(`the connections of ${names} are at one location, ${locations[0]}`, on && { on });
}

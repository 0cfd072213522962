import type { Attributes } from "../../read/attributes.js";
import type { Inventory, Resource } from "../../read/inventory.js";
import { Unknown } from "../../read/value.js";
import { destination } from "../../topology/default-route.js";
import type { System } from "../system.js";

/** Whether there is something: `perhaps` where the input does not tell. */
export type Presence = "yes" | "no" | "perhaps";

/**
 * Whether what runs in a subnet reaches the internet. A default route to a gateway, an appliance or another network is
 * taken to lead there. An internet gateway serves who has a public address.
 */
export function reachesInternet(subnet: string, publicAddress: boolean | Unknown, system: System): Presence {
  const { inventory, topology } = system;
  const { kind, targets, certainty } = topology.egress(subnet);
  if (kind === "unknown" || kind === "peering") return "perhaps";
  if (kind !== "none" && kind !== "internet") return "yes";
  if (certainty !== "exact" && certainty !== "aligned") return "perhaps";
  if (kind === "internet") {
    if (publicAddress === true) return "yes";
    const egressOnly = targets.some((id) => inventory.get(id)?.type === "aws_egress_only_internet_gateway");
    if (publicAddress instanceof Unknown || egressOnly || mayHaveIpv6(inventory.get(subnet))) return "perhaps";
  }
  return hasOtherRoutes(subnet, system) ? "perhaps" : "no";
}

function mayHaveIpv6(subnet: Resource | undefined): boolean {
  const paths = ["ipv6_cidr_block", "ipv6_native", "assign_ipv6_address_on_creation", "ipv6_ipam_pool_id"];
  return !subnet || paths.some((path) => ![undefined, "", "false"].includes(textOf(subnet.attributes, path)));
}

function textOf(attributes: Attributes, path: string): string | undefined {
  const text = attributes.text(path);
  return text instanceof Unknown ? "?" : text;
}

/** A narrower route may lead to a network that has what is missing here: endpoints that are shared, a proxy, a registry. */
function hasOtherRoutes(subnet: string, { inventory, topology }: System): boolean {
  const routes = tables(topology.egress(subnet).via, inventory).flatMap((table) => [
    ...inventory.referring("aws_route", "route_table_id", table).map(({ resource }) => resource.attributes),
    ...(inventory.get(table)?.attributes.blocks("route") ?? []),
  ]);
  return routes.some(
    (route) => destination(inventory, route) !== "everything" && textOf(route, "gateway_id") !== "local",
  );
}

/** The route tables on a way, by all of their names. */
function tables(via: readonly string[], inventory: Inventory): string[] {
  const found = via.filter((id) => /^aws_(?:default_)?(?:route_table|vpc)$/.test(inventory.get(id)?.type ?? ""));
  const main = found.flatMap((id) => inventory.get(id)?.attributes.reference("default_route_table_id")?.targets ?? []);
  return [...new Set([...found, ...main])];
}

/** Whether what runs in a subnet reaches a service of AWS through an endpoint. */
export function hasEndpoint(service: string, subnet: string, system: System): Presence {
  const { inventory } = system;
  const vpc = inventory.get(subnet)?.attributes.reference("vpc_id");
  const shown = vpc?.targets.length === 1 && inventory.get(vpc.targets[0] ?? "")?.mode === "managed";
  const elsewhere = inventory.opaque.length > 0 || inventory.resources.some(isEndpointData);
  let found: Presence = !shown || elsewhere ? "perhaps" : "no";
  for (const endpoint of inventory.of("aws_vpc_endpoint")) {
    const { engine = null } = system.components.get(endpoint.id) ?? {};
    if (engine !== null && engine !== service) continue;
    const of = endpoint.attributes.reference("vpc_id");
    if (of && vpc && !of.targets.some((id) => vpc.targets.includes(id))) continue;
    const serves = engine === null || !of ? "perhaps" : servesSubnet(endpoint, subnet, system);
    if (serves === "yes") return "yes";
    if (serves === "perhaps") found = "perhaps";
  }
  return found;
}

function isEndpointData({ mode, type }: Resource): boolean {
  return mode === "data" && type === "aws_vpc_endpoint";
}

/** An interface by the service's own name; a gateway endpoint through the table that the subnet uses. */
function servesSubnet(endpoint: Resource, subnet: string, { inventory, topology }: System): Presence {
  const { attributes } = endpoint;
  const type = attributes.text("vpc_endpoint_type") ?? "Gateway";
  // Without private DNS a private zone of one's own may lead there.
  if (type !== "Gateway") return attributes.flag("private_dns_enabled") === true ? "yes" : "perhaps";
  const joined = inventory
    .referring("aws_vpc_endpoint_route_table_association", "vpc_endpoint_id", endpoint.id)
    .map(({ resource }) => resource.attributes.references("route_table_id"));
  const all = [attributes.references("route_table_ids"), ...joined];
  const own = tables(topology.egress(subnet).via, inventory);
  const entered = all.flatMap(({ references }) =>
    references.filter(({ targets }) => targets.some((id) => own.includes(id))),
  );
  if (entered.some(({ certainty }) => certainty !== "class" && certainty !== "unknown")) return "yes";
  return entered.length > 0 || own.length === 0 || all.some(({ complete }) => !complete) ? "perhaps" : "no";
}

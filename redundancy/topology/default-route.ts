import type { Attributes } from "../read/attributes.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { type Certainty, Unknown, weakest } from "../read/value.js";
import { type Egress, nowhere, oneOf } from "./egress.js";
import { type Route, routeTarget } from "./route-target.js";
import type { Zone } from "./zone.js";

type Destination = "everything" | "everything-v6" | "something" | "unknown";

/** What the default route of a table is looked up in. */
export interface RoutingInput {
  readonly inventory: Inventory;
  zoneOf(subnet: string): Zone | null;
  /** Whether some default route is of a table that the input does not name. */
  readonly strayRoute: () => boolean;
  /** What is known of tables by their ids, as several subnets share one. */
  readonly tables: Map<string, Table>;
}

/** The routes of a table by what they are for, before it is known how a subnet comes to it. */
export interface Table {
  readonly everything: readonly TableRoute[];
  readonly everythingV6: readonly TableRoute[];
  /** Whether one of them may be for everything. */
  readonly isDoubtful: boolean;
  /** What the table is called. */
  readonly ids: readonly string[];
}

interface TableRoute {
  readonly attributes: Attributes;
  readonly resource: Resource;
  /** How well the input shows that it is of this table; null for an inline block. */
  readonly certainty: Certainty | null;
}

/** Where the default route of one table leads. A route of IPv6 only counts where there is none of IPv4. */
export function defaultRoute(
  input: RoutingInput,
  table: string,
  certainty: Certainty,
  via: readonly string[],
): Egress | undefined {
  const { inventory, zoneOf } = input;
  const here = via.concat(table);
  const { everything, everythingV6, isDoubtful, ids } = tableOf(input, table);
  const egress = (routes: readonly TableRoute[]) => {
    const found = routes.map((route) => routeFrom(route, certainty, here));
    return oneOf(likeliest(found).map((route) => routeTarget(inventory, zoneOf, route)));
  };
  const v4 = egress(everything);
  if (v4) return v4;
  if (isDoubtful || input.strayRoute() || ids.some((id) => isOpen(inventory, id))) {
    return nowhere("unknown", table, here);
  }
  return egress(everythingV6);
}

function routeFrom({ attributes, resource, certainty: hop }: TableRoute, certainty: Certainty, via: string[]): Route {
  if (hop === null) return { attributes, resource, certainty, via };
  return { attributes, resource, certainty: weakest(certainty, hop), via: via.concat(resource.id) };
}

function tableOf({ inventory, tables }: RoutingInput, table: string): Table {
  const known = tables.get(table);
  if (known) return known;
  const ids = namesOf(inventory, table);
  const everything: TableRoute[] = [];
  const everythingV6: TableRoute[] = [];
  let isDoubtful = false;
  for (const route of ids.flatMap((id) => routesOf(inventory, id))) {
    const leads = destination(inventory, route.attributes);
    if (leads === "everything") everything.push(route);
    else if (leads === "everything-v6") everythingV6.push(route);
    else if (leads === "unknown") isDoubtful = true;
  }
  const read = { everything, everythingV6, isDoubtful, ids };
  tables.set(table, read);
  return read;
}

/** Routes whose table is only known to be one of several count where no other one does. */
function likeliest(routes: readonly Route[]): readonly Route[] {
  if (routes.length < 2) return routes;
  const sure = routes.filter(({ certainty }) => certainty !== "class" && certainty !== "unknown");
  const best = sure.find(({ certainty }) => certainty === "exact" || certainty === "aligned") ?? sure[0];
  return best ? [best] : routes;
}

/** The main table of a VPC has two names: that of the VPC's attribute, and that of the resource that adopts it. */
function namesOf(inventory: Inventory, table: string): readonly string[] {
  const resource = inventory.get(table);
  if (resource?.type === "aws_default_route_table") {
    const vpc = resource.attributes.reference("default_route_table_id")?.targets;
    return [table, ...(vpc?.length === 1 ? vpc : [])];
  }
  if (resource?.type.endsWith("vpc")) {
    const adopted = inventory.referring("aws_default_route_table", "default_route_table_id", table);
    return [table, ...adopted.map((each) => each.resource.id)];
  }
  return [table];
}

function routesOf(inventory: Inventory, table: string): TableRoute[] {
  const resource = inventory.get(table);
  const own: TableRoute[] = inventory
    .referring("aws_route", "route_table_id", table)
    .map(({ resource: route, certainty }) => ({ attributes: route.attributes, resource: route, certainty }));
  for (const attributes of resource?.attributes.blocks("route") ?? []) {
    if (resource) own.push({ attributes, resource, certainty: null });
  }
  return own;
}

/** Whether the table may hold a default route that the input does not show. */
function isOpen(inventory: Inventory, table: string): boolean {
  const resource = inventory.get(table);
  if (!resource || resource.mode === "data") return true;
  if (resource.attributes.value("route") instanceof Unknown) return true;
  const propagating = resource.attributes.list("propagating_vgws");
  return (
    propagating instanceof Unknown ||
    propagating.length > 0 ||
    inventory.referring("aws_vpn_gateway_route_propagation", "route_table_id", table).length > 0
  );
}

/** What a route, or an inline block, is for. */
export function destination(inventory: Inventory, route: Attributes): Destination {
  const cidr = route.text("destination_cidr_block") || route.text("cidr_block");
  if (cidr === "0.0.0.0/0") return "everything";
  if (typeof cidr === "string" && cidr !== "") return "something";
  const v6 = route.text("destination_ipv6_cidr_block") || route.text("ipv6_cidr_block");
  if (v6 === "::/0") return "everything-v6";
  if (typeof v6 === "string" && v6 !== "") return "something";
  const list = route.reference("destination_prefix_list_id");
  if (list) return list.targets.some((id) => listsEverything(inventory, id)) ? "everything" : "something";
  return cidr instanceof Unknown || v6 instanceof Unknown ? "unknown" : "something";
}

function listsEverything(inventory: Inventory, list: string): boolean {
  const inline = inventory.get(list)?.attributes.blocks("entry") ?? [];
  const entries = inventory.referring("aws_ec2_managed_prefix_list_entry", "prefix_list_id", list);
  return [...inline, ...entries.map(({ resource }) => resource.attributes)].some(
    (entry) => entry.text("cidr") === "0.0.0.0/0",
  );
}

import type { Attributes } from "../read/attributes.js";
import type { Inventory } from "../read/inventory.js";
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
}

/** Where the default route of one table leads. A route of IPv6 only counts where there is none of IPv4. */
export function defaultRoute(
  input: RoutingInput,
  table: string,
  certainty: Certainty,
  via: readonly string[],
): Egress | undefined {
  const { inventory, zoneOf } = input;
  const ids = namesOf(inventory, table);
  const routes = ids.flatMap((id) => routesOf(inventory, id, certainty, [...via, table]));
  const leading = (wanted: Destination) =>
    routes.filter(({ attributes }) => destination(inventory, attributes) === wanted);
  const egress = (found: readonly Route[]) =>
    oneOf(likeliest(found).map((route) => routeTarget(inventory, zoneOf, route)));
  const here = [...via, table];
  const v4 = egress(leading("everything"));
  if (v4) return v4;
  if (leading("unknown").length > 0 || input.strayRoute() || ids.some((id) => isOpen(inventory, id))) {
    return nowhere("unknown", table, here);
  }
  return egress(leading("everything-v6"));
}

/** Routes whose table is only known to be one of several count where no other one does. */
function likeliest(routes: readonly Route[]): readonly Route[] {
  const sure = routes.filter(({ certainty }) => certainty !== "class" && certainty !== "unknown");
  const exact = sure.filter(({ certainty }) => certainty === "exact" || certainty === "aligned");
  const [best = sure[0]] = exact;
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

function routesOf(inventory: Inventory, table: string, certainty: Certainty, via: readonly string[]): Route[] {
  const resource = inventory.get(table);
  const own = inventory.referring("aws_route", "route_table_id", table).map(
    ({ resource: route, certainty: hop }): Route => ({
      attributes: route.attributes,
      resource: route,
      certainty: weakest(certainty, hop),
      via: [...via, route.id],
    }),
  );
  if (!resource) return own;
  const inline = resource.attributes.blocks("route");
  return [...own, ...inline.map((attributes): Route => ({ attributes, resource, certainty, via }))];
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
  const v6 = route.text("destination_ipv6_cidr_block") || route.text("ipv6_cidr_block");
  const list = route.reference("destination_prefix_list_id");
  if (cidr === "0.0.0.0/0") return "everything";
  if (typeof cidr === "string" && cidr !== "") return "something";
  if (v6 === "::/0") return "everything-v6";
  if (typeof v6 === "string" && v6 !== "") return "something";
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

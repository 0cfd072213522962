import type { Attributes } from "../read/attributes.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { type Certainty, Unknown, weakest } from "../read/value.js";

/** Where the default route of a subnet leads. */
export interface Egress {
  readonly kind: "none" | "internet" | "nat" | "transit" | "endpoint" | "instance" | "peering" | "unknown";
  /** Ids of the resources that the route names: several where the input does not show which. */
  readonly targets: readonly string[];
  readonly certainty: Certainty;
  /** The resource whose edit changes it: the route, the table with the inline route, or the subnet. */
  readonly repair: string;
  /** Ids from the subnet to the target: association, table, route. */
  readonly via: readonly string[];
}

/** Arguments of a route that name its target, and what they mean. */
const TARGETS: readonly (readonly [argument: string, kind: Egress["kind"]])[] = [
  ["nat_gateway_id", "nat"],
  ["gateway_id", "internet"],
  ["transit_gateway_id", "transit"],
  ["vpc_endpoint_id", "endpoint"],
  ["network_interface_id", "instance"],
  ["instance_id", "instance"],
  ["vpc_peering_connection_id", "peering"],
  ["core_network_arn", "transit"],
  ["egress_only_gateway_id", "internet"],
];

/** Reads the default route of a subnet when first asked for it. */
export function readRoutes(inventory: Inventory): (subnet: string) => Egress {
  const known = new Map<string, Egress>();
  return (subnet) => {
    const before = known.get(subnet);
    if (before) return before;
    const egress = effectiveRoute(inventory, subnet);
    known.set(subnet, egress);
    return egress;
  };
}

function effectiveRoute(inventory: Inventory, subnet: string): Egress {
  const association = inventory.referring("aws_route_table_association", "subnet_id", subnet)[0];
  if (!association) return mainTable(inventory, subnet);
  const table = association.resource.attributes.reference("route_table_id");
  const via = [association.resource.id];
  if (table?.targets.length !== 1) {
    return nowhere("unknown", association.resource.id, via);
  }
  const certainty = weakest(association.certainty, table.certainty);
  return tableEgress(inventory, table.targets[0] as string, certainty, via) ?? nowhere("none", subnet, via);
}

/** A subnet without association uses the main table of its VPC. */
function mainTable(inventory: Inventory, subnet: string): Egress {
  const vpc = inventory.get(subnet)?.attributes.reference("vpc_id")?.targets[0];
  if (vpc === undefined) return nowhere("unknown", subnet, []);
  const main =
    inventory
      .referring("aws_main_route_table_association", "vpc_id", vpc)[0]
      ?.resource.attributes.reference("route_table_id")?.targets[0] ??
    inventory.referring("aws_default_route_table", "default_route_table_id", vpc)[0]?.resource.id;
  if (main === undefined) return nowhere("none", subnet, [vpc]);
  const egress = tableEgress(inventory, main, "exact", []);
  return egress ? { ...egress, repair: subnet } : nowhere("none", subnet, [main]);
}

function tableEgress(
  inventory: Inventory,
  table: string,
  certainty: Certainty,
  via: readonly string[],
): Egress | undefined {
  for (const { resource: route, certainty: hop } of inventory.referring("aws_route", "route_table_id", table)) {
    if (isDefault(route.attributes, "destination_cidr_block")) {
      return target(inventory, route.attributes, weakest(certainty, hop), route, [...via, table, route.id]);
    }
  }
  const resource = inventory.get(table);
  for (const block of resource?.attributes.blocks("route") ?? []) {
    if (isDefault(block, "cidr_block")) {
      return target(inventory, block, certainty, resource as Resource, [...via, table]);
    }
  }
  return resource?.attributes.value("route") instanceof Unknown
    ? nowhere("unknown", table, [...via, table])
    : undefined;
}

function isDefault(route: Attributes, argument: string): boolean {
  return route.text(argument) === "0.0.0.0/0";
}

function target(
  inventory: Inventory,
  route: Attributes,
  certainty: Certainty,
  repair: Resource,
  via: readonly string[],
): Egress {
  for (const [argument, kind] of TARGETS) {
    const value = route.value(argument);
    if (value === undefined || value === "") continue;
    const reference = route.reference(argument);
    if (!reference) return { kind, targets: [], certainty: "unknown", repair: repair.id, via };
    const gateway = reference.targets.some((id) => inventory.get(id)?.type === "aws_vpn_gateway");
    return {
      kind: gateway ? "transit" : kind,
      targets: reference.targets,
      certainty: weakest(certainty, reference.certainty),
      repair: repair.id,
      via,
    };
  }
  return nowhere("unknown", repair.id, via);
}

function nowhere(kind: "none" | "unknown", repair: string, via: readonly string[]): Egress {
  return { kind, targets: [], certainty: kind === "none" ? "exact" : "unknown", repair, via };
}

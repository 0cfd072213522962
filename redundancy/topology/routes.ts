import type { Inventory } from "../read/inventory.js";
import { defaultRoute, destination, type RoutingInput } from "./default-route.js";
import { type Egress, nowhere, oneOf } from "./egress.js";
import { type SubnetTable, tablesOf } from "./route-table.js";
import type { Zone } from "./zone.js";

/** Reads the default route of a subnet when first asked for it. */
export function readRoutes(inventory: Inventory, zoneOf: (subnet: string) => Zone | null): (subnet: string) => Egress {
  const known = new Map<string, Egress>();
  const input: RoutingInput = {
    inventory,
    zoneOf,
    tables: new Map(),
    strayRoute: once(() =>
      inventory.of("aws_route").some(({ attributes }) => {
        const { references, complete } = attributes.references("route_table_id");
        return !complete && references.length === 0 && destination(inventory, attributes) !== "something";
      }),
    ),
  };
  const strayAssociation = once(() =>
    inventory.of("aws_route_table_association").some(({ attributes }) => {
      const { references, complete } = attributes.references("subnet_id");
      return !complete && references.length === 0 && attributes.references("gateway_id").references.length === 0;
    }),
  );
  return (subnet) => {
    const before = known.get(subnet);
    if (before) return before;
    const egress = effectiveRoute(input, subnet, strayAssociation);
    known.set(subnet, egress);
    return egress;
  };
}

function effectiveRoute(input: RoutingInput, subnet: string, strayAssociation: () => boolean): Egress {
  const tables = tablesOf(input.inventory, subnet, strayAssociation);
  return oneOf(tables.map((table) => throughTable(input, subnet, table))) ?? nowhere("unknown", subnet, []);
}

function throughTable(input: RoutingInput, subnet: string, choice: SubnetTable): Egress {
  const { table, certainty, via } = choice;
  if (table === null) return nowhere("unknown", via[0] ?? subnet, via);
  if (choice.ofDefaultVpc) {
    return { kind: "internet", targets: [], certainty: "assumed", repair: subnet, via: [...via, table] };
  }
  const egress = defaultRoute(input, table, certainty, via);
  if (!egress) {
    const none = nowhere("none", subnet, via.concat(table));
    return certainty === "exact" || certainty === "aligned" ? none : { ...none, certainty };
  }
  return choice.isMain ? { ...egress, repair: subnet } : egress;
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

import type { Inventory, Resource } from "../../read/inventory.js";
import type { Reference } from "../../read/value.js";
import type { Topology } from "../../topology/topology.js";

/** Where the firewall endpoint of a route may be. */
export interface EndpointZones {
  readonly zones: readonly string[];
  /** They are those of one endpoint, not of all endpoints of a firewall. */
  readonly one: boolean;
}

/** The zones that the endpoint of a route may be in: those of the subnet that the expression names, else of the firewall. */
export function endpointZones(route: Resource, inventory: Inventory, topology: Topology): EndpointZones | undefined {
  const references = [route.attributes, ...route.attributes.blocks("route")].flatMap(
    (block) => block.references("vpc_endpoint_id").references,
  );
  const named = references.filter(({ targets }) => inventory.get(targets[0] ?? "")?.type === "aws_subnet");
  const places = named.length > 0 ? named : references.flatMap((reference) => subnetsOf(reference, inventory));
  if (places.length === 0) return undefined;
  const { zones, complete } = topology.placement({ references: places, complete: true });
  return complete ? { zones, one: zones.length === 1 } : undefined;
}

function subnetsOf({ targets }: Reference, inventory: Inventory): readonly Reference[] {
  return targets.flatMap((target) => {
    const attributes = inventory.get(target)?.attributes;
    return ["subnet_ids", "subnet_mapping"].flatMap((path) => attributes?.references(path).references ?? []);
  });
}

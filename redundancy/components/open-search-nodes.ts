import type { Resource } from "../read/inventory.js";
import type { Topology } from "../topology/topology.js";
import type { Zone } from "../topology/zone.js";
import type { Member } from "./component.js";
import { placeEvenly } from "./database-placement.js";
import type { SearchLayout } from "./open-search-layout.js";
import { certainZones } from "./spread.js";

/**
 * AWS spreads data nodes and dedicated masters evenly over the zones of the domain, one subnet for each zone. The zones of
 * a domain outside a VPC are not in the input.
 */
export function searchNodes(
  domain: Resource,
  layout: SearchLayout,
  topology: Topology,
): { members: readonly Member[]; zones: readonly Zone[] } {
  const subnets = certainZones(topology.placement(domain.attributes.references("vpc_options.subnet_ids")));
  const zones = subnets.length === layout.zones ? subnets : [];
  const nodes = placeEvenly(domain.id, layout.nodes, zones, "declared", () => ({ role: "node" }));
  // In two zones the third master is in a zone of the region that the domain does not name.
  if (layout.masters === 0 || layout.zones === 2) return { members: nodes, zones };
  const masters = placeEvenly(`${domain.id}#master`, layout.masters, zones, "declared", () => ({
    role: "voter",
    capacity: 0,
  }));
  return { members: [...nodes, ...masters], zones };
}

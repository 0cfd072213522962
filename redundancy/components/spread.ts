import type { Placement } from "../topology/topology.js";
import type { Member, Zone } from "./component.js";

/** Above it, the members of a zone are one entry. */
const MOST_MEMBERS = 60;

/**
 * `capacity` members that AWS spreads over the zones of `placement`, as evenly as it can. Where the zones are not all
 * known, neither is the zone of any of them.
 */
export function spread(id: string, role: string, capacity: number, placement: Placement): Member[] {
  const zones = certainZones(placement);
  const entries = capacity <= MOST_MEMBERS ? capacity : Math.max(zones.length, 1);
  return Array.from({ length: entries }, (_, index) => ({
    id: `${id}#${index + 1}`,
    zone: zones.length > 0 ? (zones[index % zones.length] as Zone) : null,
    placement: "assumed",
    capacity: Math.floor(capacity / entries) + (index < capacity % entries ? 1 : 0),
    role,
  }));
}

/** The zones of a placement, or none where the input does not show them all. */
export function certainZones({ zones, complete, certainty }: Placement): readonly Zone[] {
  return complete && (certainty === "exact" || certainty === "aligned") ? zones : [];
}

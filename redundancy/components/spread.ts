import type { Placement } from "../topology/topology.js";
import type { Zone } from "../topology/zone.js";
import type { Member } from "./component.js";

/** Above it, the members of a zone are one entry. */
const MOST_MEMBERS = 60;

const NONE: readonly Zone[] = [];

/**
 * `capacity` members, spread over `zones`; no zones: not known. A capacity that is not known is an entry for each zone.
 * Members in a zone of `idle` are there and serve nothing: each is taken to hold the most that an even spread gives it.
 */
export function spread(
  id: string,
  role: string,
  capacity: number | null,
  zones: readonly Zone[],
  idle: readonly Zone[] = NONE,
): Member[] {
  if (idle.length === 0) return entries(id, role, capacity, zones);
  const useful = zones.filter((zone) => !idle.includes(zone));
  const useless = zones.filter((zone) => idle.includes(zone));
  const wasted = capacity === null ? 0 : mostIn(useless.length, zones.length, capacity);
  const working =
    useful.length > 0 || zones.length === 0
      ? entries(id, role, capacity === null ? null : capacity - wasted, useful)
      : [];
  const waste = useless.map(
    (zone, index): Member => ({
      id: `${id}#${working.length + index + 1}`,
      zone,
      placement: "declared",
      capacity: 0,
      role,
    }),
  );
  return [...working, ...waste];
}

function entries(id: string, role: string, capacity: number | null, zones: readonly Zone[]): Member[] {
  const count =
    capacity === null
      ? Math.max(zones.length, 2)
      : Math.min(capacity, capacity <= MOST_MEMBERS ? capacity : Math.max(zones.length, 1));
  return Array.from({ length: count }, (_, index) => ({
    id: `${id}#${index + 1}`,
    zone: zones[index % zones.length] ?? null,
    placement: "assumed",
    capacity: capacity === null ? null : Math.floor(capacity / count) + (index < capacity % count ? 1 : 0),
    role,
  }));
}

/** The most that `taken` of `zones` hold of `capacity`, all of it only where no zone is left. */
function mostIn(taken: number, zones: number, capacity: number): number {
  if (taken === 0) return 0;
  if (taken === zones) return capacity;
  const most = taken * Math.floor(capacity / zones) + Math.min(taken, capacity % zones);
  return Math.min(most, Math.max(capacity - 1, 0));
}

/** The zones of a placement, or none where the input does not show them all. */
export function certainZones({ zones, complete, certainty }: Placement): readonly Zone[] {
  return complete && (certainty === "exact" || certainty === "aligned") ? zones : [];
}

import type { ReportComponent } from "../../redundancy/report/report.js";
import type { Direction } from "./redundancy-review.js";

/** Where the members of components are, and how much they can carry. */
export interface Shape {
  readonly members: number;
  /** In alphabetical order. */
  readonly zones: readonly string[];
  /** Members of which the input does not tell the zone. */
  readonly unplaced: number;
  /** In the unit of the component; null where it is not known. */
  readonly capacity: number | null;
}

/** Of one component, or of several that are told as one. */
export function shapeOf(components: readonly ReportComponent[]): Shape {
  const zones = new Set<string>();
  let [members, unplaced, capacity] = [0, 0, 0];
  for (const component of components) {
    for (const member of component.members) {
      members += 1;
      capacity += member.capacity ?? Number.NaN;
      if (member.zone === null) unplaced += 1;
      else zones.add(member.zone);
    }
  }
  return { members, zones: [...zones].sort(), unplaced, capacity: Number.isNaN(capacity) ? null : capacity };
}

/** Whether members are in fewer zones, in more, or in zones that are not known any more. */
export function compareZones(before: Shape, after: Shape): Direction {
  if (after.unplaced > 0 && before.unplaced === 0) return "unknown";
  if (before.unplaced > 0) return after.unplaced === 0 && after.members > 0 ? "better" : "same";
  if (after.zones.length === before.zones.length) return "same";
  return after.zones.length < before.zones.length ? "worse" : "better";
}

/**
 * Whether fewer members are left to take over, or to carry the load. Capacity above a declared demand is the failures'
 * matter; where no demand is declared, whether less is enough is not known.
 */
export function compareMembers(before: ReportComponent, after: ReportComponent): Direction {
  const [was, is] = [shapeOf([before]), shapeOf([after])];
  if (before.redundancy === "failover" || before.redundancy === "quorum" || after.redundancy === "failover") {
    if (is.members === was.members) return "same";
    return is.members < was.members ? "worse" : "better";
  }
  if (was.capacity === is.capacity || is.capacity === null || was.capacity === null)
    return is.capacity === null && was.capacity !== null ? "unknown" : "same";
  if (after.required !== null) return "same";
  return is.capacity < was.capacity ? "unknown" : "same";
}

/** Whether something is left when one thing fails. */
export function compareRedundancy(before: ReportComponent, after: ReportComponent): Direction {
  const scopes = SCOPES.indexOf(after.scope) - SCOPES.indexOf(before.scope);
  const none = Number(after.redundancy === "none") - Number(before.redundancy === "none");
  if (scopes < 0 || none > 0) return "worse";
  return scopes > 0 || none < 0 ? "better" : "same";
}

/** From the smallest to the widest. */
const SCOPES: readonly ReportComponent["scope"][] = ["zonal", "multi-zone", "regional", "global"];

export function isSameShape(before: Shape, after: Shape): boolean {
  return (
    before.members === after.members &&
    before.unplaced === after.unplaced &&
    before.capacity === after.capacity &&
    before.zones.join(" ") === after.zones.join(" ")
  );
}

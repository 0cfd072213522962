import type { Placement } from "../../topology/topology.js";
import type { Zone } from "../../topology/zone.js";
import { sameZone } from "../../topology/zone.js";

/** Whether a set of subnets is in several zones, as far as the input shows it. */
export type Span = "several" | "one" | "unknown";

export function spanOf({ zones, certainty, complete }: Placement): Span {
  if (certainty === "unknown") return "unknown";
  if (complete && zones.length === 1) return "one";
  const sure = certainty === "exact" || certainty === "aligned";
  return sure && anyDiffer(zones) ? "several" : "unknown";
}

/** Whether two of them are certainly not the same zone. */
export function anyDiffer(zones: readonly Zone[]): boolean {
  const distinct = [...new Set(zones)];
  return distinct.some((zone, index) => distinct.slice(0, index).some((other) => sameZone(zone, other) === false));
}

/** Zones as they are written in a message. */
export function listed(zones: readonly string[]): string {
  return [...new Set(zones)].join(", ");
}

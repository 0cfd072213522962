import type { Resource } from "../read/inventory.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import type { Context } from "./model.js";
import { trafficZones } from "./traffic-zones.js";
import { zonesWithoutMount } from "./workload-mounts.js";

/** Zones where members of a workload serve nothing, and why. */
export interface IdleZones {
  readonly zones: readonly Zone[];
  /** Of these, the ones without traffic: with mount targets everywhere, they would be idle still. */
  readonly unfed: readonly Zone[];
  readonly notes: readonly string[];
}

const NONE: IdleZones = { zones: [], unfed: [], notes: [] };

/** No load balancer that feeds the workload is enabled there, or a file system that it mounts has no mount target there. */
export function idleZones(
  workload: Resource,
  zones: readonly Zone[],
  fileSystems: readonly string[],
  context: Context,
): IdleZones {
  const traffic = trafficZones(workload, context.inventory, context.topology);
  const unfed = traffic ? zones.filter((zone) => zoneIn(zone, traffic) === false) : [];
  const unmounted = zonesWithoutMount(fileSystems, zones, context);
  if (unfed.length + unmounted.length === 0) return NONE;
  return {
    zones: [...new Set([...unfed, ...unmounted])],
    unfed,
    notes: [
      ...unfed.map((zone) => `No traffic in ${zone}: its load balancer is not enabled there.`),
      ...unmounted.map((zone) => `No mount target in ${zone}: what is placed there cannot start.`),
    ],
  };
}

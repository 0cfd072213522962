import type { Component } from "../../components/component.js";
import type { Zone } from "../../topology/zone.js";
import { zoneIn } from "../../topology/zone.js";

/** The zones of a component. */
export interface ZonesInUse {
  readonly zones: readonly Zone[];
  /** False where the input does not show them all: there may be more. */
  readonly complete: boolean;
}

/** The zones that members with capacity are in, or may be placed in. */
export function zonesInUse({ members, placementZones }: Component): ZonesInUse {
  return placedZones({ members: members.filter(({ capacity }) => capacity !== 0), placementZones });
}

/** The zones of all members, also of those that serve nothing there. */
export function placedZones({ members, placementZones }: Pick<Component, "members" | "placementZones">): ZonesInUse {
  const zones = new Set(placementZones);
  let complete = true;
  for (const { zone, placement } of members) {
    if (zone !== null) zones.add(zone);
    else if (placement === "declared" || placementZones.length === 0) complete = false;
  }
  return { zones: [...zones], complete };
}

/** Which of the zones that are needed are not among those that are there. */
export interface Gap {
  readonly missing: readonly Zone[];
  /** Whether more may be missing: a zone is not known, or a name may mean the same zone as another. */
  readonly doubtful: boolean;
}

export function gap(needed: ZonesInUse, there: ZonesInUse): Gap {
  const answers = needed.zones.map((zone) => ({ zone, found: zoneIn(zone, there.zones) }));
  const absent = answers.filter(({ found }) => found === false);
  return {
    missing: there.complete ? absent.map(({ zone }) => zone) : [],
    doubtful:
      !needed.complete || (!there.complete && absent.length > 0) || answers.some(({ found }) => found === undefined),
  };
}

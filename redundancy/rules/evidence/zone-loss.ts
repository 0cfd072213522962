import type { Component } from "../../components/component.js";
import { localResult } from "../../simulate/local.js";
import { scenario } from "../../simulate/scenario.js";
import type { Zone } from "../../topology/zone.js";
import { zonesInUse } from "./zones-in-use.js";

/** The loss of the zone that takes the most. */
export interface ZoneLoss {
  readonly zone: Zone;
  readonly left: number;
  /** How many zones there are. */
  readonly zones: number;
}

/** What stands in the way of an answer. */
export interface Missing {
  readonly missing: "zones" | "capacity";
}

const IN_CALM = new WeakMap<Component, ZoneLoss | Missing>();

/** What is left of a component, by itself, in the worst case of losing one zone. Several rules ask. */
export function worstZoneLoss(component: Component, duringDeployment = false): ZoneLoss | Missing {
  if (duringDeployment) return judgeZones(component, true);
  const known = IN_CALM.get(component);
  if (known) return known;
  const found = judgeZones(component, false);
  IN_CALM.set(component, found);
  return found;
}

function judgeZones(component: Component, duringDeployment: boolean): ZoneLoss | Missing {
  const { zones, complete } = zonesInUse(component);
  if (capacityOf(component) === null) return { missing: "capacity" };
  if (!complete || zones.length === 0) return { missing: "zones" };
  let worst: ZoneLoss | undefined;
  for (const zone of zones) {
    const loss = scenario(`zone:${zone}`, "zone", { zones: [zone] }, { duringDeployment });
    const left = localResult(component, loss).capacityLeft;
    if (left === null) return { missing: "capacity" };
    if (!worst || left < worst.left) worst = { zone, left, zones: zones.length };
  }
  return worst ?? { missing: "zones" };
}

/** The capacity of all members; null where that of one is not known. */
export function capacityOf({ members }: Component): number | null {
  return members.reduce<number | null>(
    (sum, { capacity }) => (sum === null || capacity === null ? null : sum + capacity),
    0,
  );
}

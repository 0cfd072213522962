import type { Component, Member } from "../components/component.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import type { Scenario } from "./scenario.js";

/** Who is left of a group of members, in the worse or in the better reading of what is not known. */
export interface Survivors {
  readonly kept: readonly Member[];
  readonly lost: readonly Member[];
  /** Of `lost`: gone with their zone or by themselves, not only cut off. AWS may launch them again. */
  readonly gone: readonly Member[];
  readonly capacityLeft: number | null;
  /** Whether the other reading may differ. */
  readonly doubtful: boolean;
}

/** Whether a zone is one of these, in the reading that is asked for. */
type Within = (zone: Zone | null, zones: readonly Zone[]) => boolean;

/**
 * Members in the zones `cut` cannot work, as something they need there is lost.
 * Members whose placement is declared go with their zone. Of those that AWS places, each zone is taken to hold the most
 * it can hold in an even spread: D over k zones leave D − ⌈D/k⌉ when one is lost.
 */
export function survivors(
  component: Component,
  members: readonly Member[],
  scenario: Scenario,
  cut: readonly Zone[],
  reading: "worse" | "better",
): Survivors {
  const { lost: away } = scenario;
  let doubtful = false;
  const within: Within = (zone, zones) => {
    const answer = zoneIn(zone, zones);
    if (answer === undefined) doubtful = true;
    return answer ?? reading === "worse";
  };
  const kept: Member[] = [];
  const lost: Member[] = [];
  const gone: Member[] = [];
  const placed: Member[] = [];
  for (const member of members) {
    if (away.members.includes(member.id)) {
      lost.push(member);
      gone.push(member);
      const rest = restOf(member, component);
      if (rest) kept.push(rest);
    } else if (member.placement === "assumed" && member.zone !== null) placed.push(member);
    else if (within(member.zone, away.zones)) {
      lost.push(member);
      gone.push(member);
    } else (within(member.zone, cut) ? lost : kept).push(member);
  }
  const shares = zoneShares(component, members, scenario, cut, within);
  // Those that are lost by themselves are taken to be in other zones.
  for (const [index, member] of placed.entries()) {
    if (index < shares.gone) gone.push(member);
    (index < shares.lost ? lost : kept).push(member);
  }
  const capacity =
    lost.length === 0 ? sum(members) : capacityLeft(component, members, kept, scenario, shares.zonesLost);
  return { kept, lost, gone, capacityLeft: capacity, doubtful };
}

/** An entry that stands for many alike loses one of them when a member is lost. */
function restOf(member: Member, { id }: Component): Member | undefined {
  if (member.placement !== "assumed" || !member.id.startsWith(`${id}#`)) return undefined;
  return member.capacity !== null && member.capacity > 1 ? { ...member, capacity: member.capacity - 1 } : undefined;
}

/** How many of the members that AWS places are lost with the zones: the fullest zones first. */
function zoneShares(
  { placementZones: zones }: Component,
  members: readonly Member[],
  scenario: Scenario,
  cut: readonly Zone[],
  within: Within,
): { lost: number; gone: number; zonesLost: number } {
  let placed = 0;
  for (const { placement, zone } of members) if (placement === "assumed" && zone !== null) placed += 1;
  if (placed === 0) return NO_SHARES;
  let gone = 0;
  let lost = 0;
  for (const zone of zones) {
    const isGone = within(zone, scenario.lost.zones);
    if (isGone) gone += 1;
    if (isGone || within(zone, cut)) lost += 1;
  }
  return { lost: fullest(placed, zones.length, lost), gone: fullest(placed, zones.length, gone), zonesLost: lost };
}

const NO_SHARES = { lost: 0, gone: 0, zonesLost: 0 };

/** What the `taken` fullest of `zones` hold, of `total` spread evenly. */
export function fullest(total: number, zones: number, taken: number): number {
  if (zones === 0) return 0;
  return taken * Math.floor(total / zones) + Math.min(taken, total % zones);
}

function capacityLeft(
  component: Component,
  members: readonly Member[],
  kept: readonly Member[],
  scenario: Scenario,
  zonesLost: number,
): number | null {
  const total = sum(members);
  const left = sum(kept);
  if (total === null || left === null) return null;
  const share = component.healthyDuringDeployment;
  if (!scenario.duringDeployment || share === null) return left;
  const during = Math.ceil(roundOff(total * share));
  const spreadOut = members.every((member) => member.placement === "assumed" && member.zone !== null);
  const zones = component.placementZones.length;
  const lost = spreadOut && zones > 0 ? fullest(during, zones, zonesLost) : total - left;
  return Math.max(0, during - lost);
}

/** 0.07 × 100 is 7.000000000000001, which must not become 8. */
function roundOff(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

function sum(members: readonly Member[]): number | null {
  let total = 0;
  for (const { capacity } of members) {
    if (capacity === null) return null;
    total += capacity;
  }
  return total;
}

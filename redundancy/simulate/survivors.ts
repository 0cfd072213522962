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
  const placed: Member[] = [];
  const gone = new Set<Member>();
  const lost = new Set<Member>();
  for (const member of members) {
    const spread = member.placement === "assumed" && member.zone !== null;
    if (spread) placed.push(member);
    const leaves = away.members.includes(member.id) || (!spread && within(member.zone, away.zones));
    if (leaves) gone.add(member);
    if (leaves || (!spread && within(member.zone, cut))) lost.add(member);
  }
  const shares = placed.length > 0 ? zoneShares(component, placed, scenario, cut, within) : NO_SHARES;
  if (lost.size === 0 && shares.lost === 0) return { ...nothingLost(members), doubtful };
  for (const member of takeFromEnd(placed, lost, shares.lost)) lost.add(member);
  for (const member of takeFromEnd(placed, gone, shares.gone)) gone.add(member);
  const kept = members.flatMap((member) => (lost.has(member) ? restOf(member, component, scenario) : [member]));
  return {
    kept,
    lost: members.filter((member) => lost.has(member)),
    gone: members.filter((member) => gone.has(member)),
    capacityLeft: capacityLeft(component, members, kept, scenario, shares.zonesLost),
    doubtful,
  };
}

/** An entry that stands for many alike loses one of them when a member is lost. */
function restOf(member: Member, { id }: Component, { lost }: Scenario): readonly Member[] {
  const alone = lost.members.includes(member.id) && member.id.startsWith(`${id}#`) && member.placement === "assumed";
  return alone && member.capacity !== null && member.capacity > 1 ? [{ ...member, capacity: member.capacity - 1 }] : [];
}

const NO_SHARES = { lost: 0, gone: 0, zonesLost: 0 };

function nothingLost(members: readonly Member[]): Omit<Survivors, "doubtful"> {
  return { kept: members, lost: [], gone: [], capacityLeft: sum(members) };
}

/** How many of the members that AWS places are lost with the zones: the fullest zones first. */
function zoneShares(
  component: Component,
  placed: readonly Member[],
  scenario: Scenario,
  cut: readonly Zone[],
  within: Within,
): { lost: number; gone: number; zonesLost: number } {
  const zones = component.placementZones;
  const gone = zones.filter((zone) => within(zone, scenario.lost.zones)).length;
  const lost = zones.filter((zone) => within(zone, scenario.lost.zones) || within(zone, cut)).length;
  return {
    lost: fullest(placed.length, zones.length, lost),
    gone: fullest(placed.length, zones.length, gone),
    zonesLost: lost,
  };
}

/** What the `taken` fullest of `zones` hold, of `total` spread evenly. */
export function fullest(total: number, zones: number, taken: number): number {
  if (zones === 0) return 0;
  return taken * Math.floor(total / zones) + Math.min(taken, total % zones);
}

/** `count` members beyond those already in `except`, which are taken to be in other zones. */
function takeFromEnd(placed: readonly Member[], except: ReadonlySet<Member>, count: number): readonly Member[] {
  return placed.filter((member) => !except.has(member)).slice(0, count);
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

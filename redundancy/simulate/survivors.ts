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

const NOBODY: readonly Member[] = [];

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
  const zonesLost = new Zones(scenario.lost.zones, reading);
  const zonesCut = new Zones(cut, reading);
  const kept: Member[] = [];
  let lost: Member[] | undefined;
  let gone: Member[] | undefined;
  let placed: Member[] | undefined;
  for (const member of members) {
    if (scenario.lost.members.includes(member.id)) {
      lost = withMember(lost, member);
      gone = withMember(gone, member);
      const rest = restOf(member, component);
      if (rest) kept.push(rest);
    } else if (isPlaced(member)) placed = withMember(placed, member);
    else if (zonesLost.have(member.zone)) {
      lost = withMember(lost, member);
      gone = withMember(gone, member);
    } else if (zonesCut.have(member.zone)) lost = withMember(lost, member);
    else kept.push(member);
  }
  const shares = zoneShares(component, members, zonesLost, zonesCut);
  // Those that are lost by themselves are taken to be in other zones.
  let index = 0;
  for (const member of placed ?? NOBODY) {
    if (index < shares.gone) gone = withMember(gone, member);
    if (index < shares.lost) lost = withMember(lost, member);
    else kept.push(member);
    index += 1;
  }
  return {
    kept,
    lost: lost ?? NOBODY,
    gone: gone ?? NOBODY,
    capacityLeft: lost ? capacityLeft(component, members, kept, scenario, shares.zonesLost) : sum(members),
    doubtful: zonesLost.doubtful || zonesCut.doubtful,
  };
}

/** One more member. In most scenarios there is none of a kind, or one: lists are made when there is something in them. */
function withMember(members: Member[] | undefined, member: Member): Member[] {
  if (!members) return [member];
  members.push(member);
  return members;
}

/** Zones, in the worse or in the better reading of what is not known. */
class Zones {
  /** Whether it was asked of a zone of which that is not known. */
  doubtful = false;

  constructor(
    private readonly zones: readonly Zone[],
    private readonly reading: "worse" | "better",
  ) {}

  have(zone: Zone | null): boolean {
    if (this.zones.length === 0) return false;
    const answer = zoneIn(zone, this.zones);
    if (answer === undefined) this.doubtful = true;
    return answer ?? this.reading === "worse";
  }
}

/** AWS places it in some zone. */
function isPlaced({ placement, zone }: Member): boolean {
  return placement === "assumed" && zone !== null;
}

/** An entry that stands for many alike loses one of them when a member is lost. */
function restOf(member: Member, { id }: Component): Member | undefined {
  if (member.placement !== "assumed" || !member.id.startsWith(`${id}#`)) return undefined;
  return member.capacity !== null && member.capacity > 1 ? { ...member, capacity: member.capacity - 1 } : undefined;
}

/** How many of the members that AWS places are lost with the zones: the fullest zones first. */
function zoneShares(
  { placementZones }: Component,
  members: readonly Member[],
  zonesLost: Zones,
  zonesCut: Zones,
): { lost: number; gone: number; zonesLost: number } {
  let placed = 0;
  for (const member of members) if (isPlaced(member)) placed += 1;
  if (placed === 0) return NO_SHARES;
  let gone = 0;
  let lost = 0;
  for (const zone of placementZones) {
    const isGone = zonesLost.have(zone);
    if (isGone) gone += 1;
    if (isGone || zonesCut.have(zone)) lost += 1;
  }
  const zones = placementZones.length;
  return { lost: fullest(placed, zones, lost), gone: fullest(placed, zones, gone), zonesLost: lost };
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
  const spreadOut = members.every(isPlaced);
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

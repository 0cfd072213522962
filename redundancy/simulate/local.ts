import type { Component, Member } from "../components/component.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import { both, DEGRADED, DOWN, type Effect, effect, sameEffect, UNAFFECTED } from "./outcome.js";
import type { Scenario } from "./scenario.js";
import { type Survivors, survivors } from "./survivors.js";

export interface LocalResult {
  readonly effect: Effect;
  readonly capacityLeft: number | null;
  /** Ids of the members that are lost, or may be; of the component where it is lost as a whole. */
  readonly lost: readonly string[];
}

const NOTHING: readonly never[] = [];
const UNTOUCHED: LocalResult = { effect: UNAFFECTED, capacityLeft: null, lost: NOTHING };

/** What a scenario does to a component by itself, where its members in the zones `cut` cannot work. */
export function localResult(component: Component, scenario: Scenario, cut: readonly Zone[] = NOTHING): LocalResult {
  if (lostForGood(component, scenario)) return { effect: DOWN, capacityLeft: 0, lost: [component.id] };
  const { members, elsewhere } = component;
  if (elsewhere !== undefined) return beyondInput(component, elsewhere, scenario);
  if (members.length === 0) return UNTOUCHED;
  if (isOneGroup(members)) return judgeGroup(component, members, scenario, cut);
  const groups = byGroup(members).map((group) => judgeGroup(component, group, scenario, cut));
  return {
    effect: groups.map((group) => group.effect).reduce(both),
    capacityLeft: groups.reduce<number | null>(
      (sum, { capacityLeft }) => (sum === null || capacityLeft === null ? null : sum + capacityLeft),
      0,
    ),
    lost: groups.flatMap((group) => group.lost),
  };
}

function lostForGood(component: Component, { lost }: Scenario): boolean {
  if (lost.components.includes(component.id)) return true;
  return component.scope !== "global" && component.region !== null && lost.regions.includes(component.region);
}

/** It may be in the zone or the region that is lost. */
function beyondInput({ id }: Component, missing: string, { lost }: Scenario): LocalResult {
  if (lost.zones.length + lost.regions.length === 0) return UNTOUCHED;
  return { effect: effect("unknown", { missing }), capacityLeft: null, lost: [id] };
}

function isOneGroup(members: readonly Member[]): boolean {
  const group = members[0]?.group;
  for (const member of members) if (member.group !== group) return false;
  return true;
}

function byGroup(members: readonly Member[]): Member[][] {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const group = groups.get(member.group ?? "");
    if (group) group.push(member);
    else groups.set(member.group ?? "", [member]);
  }
  return [...groups.values()];
}

/** Judges the worse and the better reading of what is not known: where they differ, the answer is not known. */
function judgeGroup(
  component: Component,
  members: readonly Member[],
  scenario: Scenario,
  cut: readonly Zone[],
): LocalResult {
  const worse = survivors(component, members, scenario, cut, "worse");
  if (worse.lost.length === 0) return { effect: UNAFFECTED, capacityLeft: worse.capacityLeft, lost: NOTHING };
  const result = judge(component, members, worse, scenario, cut);
  const lost = idsOf(worse.lost, component);
  if (!worse.doubtful) return { effect: result, capacityLeft: worse.capacityLeft, lost };
  const better = survivors(component, members, scenario, cut, "better");
  const hopeful = judge(component, members, better, scenario, cut);
  if (sameEffect(result, hopeful)) return { effect: result, capacityLeft: worse.capacityLeft, lost };
  const doubtful = members.find((member) => member.zone === null);
  const missing = doubtful ? `the zone of ${doubtful.id}` : `which zone is which of those of ${component.id}`;
  return { effect: effect("unknown", { missing }), capacityLeft: worse.capacityLeft, lost };
}

/** A member without an id of its own goes by that of its component. */
function idsOf(members: readonly Member[], component: Component): readonly string[] {
  const own = `${component.id}#`;
  const ids: string[] = [];
  const seen = members.length > 1 ? new Set<string>() : undefined;
  for (const member of members) {
    const id = member.id.startsWith(own) ? component.id : member.id;
    if (seen?.has(id)) continue;
    seen?.add(id);
    ids.push(id);
  }
  return ids;
}

function judge(
  component: Component,
  members: readonly Member[],
  left: Survivors,
  scenario: Scenario,
  cut: readonly Zone[],
): Effect {
  if (left.lost.length === 0) return UNAFFECTED;
  switch (component.redundancy) {
    case "active-active":
      return shared(component, left, scenario, cut);
    case "failover":
      return takenOver(component, left, scenario, cut);
    case "quorum":
      return outvoted(component, members, left);
    case "none":
      return nothingLeft(component, left, scenario, cut);
  }
}

function shared(component: Component, left: Survivors, scenario: Scenario, cut: readonly Zone[]): Effect {
  if (left.lost.every((member) => member.capacity === 0)) return UNAFFECTED;
  const nothing = left.capacityLeft === 0 || left.kept.every((member) => member.capacity === 0);
  if (nothing) return nothingLeft(component, left, scenario, cut);
  return enough(component, left) ?? effect("unknown", { missing: lacking(component, left) });
}

function takenOver(component: Component, left: Survivors, scenario: Scenario, cut: readonly Zone[]): Effect {
  const writers = left.lost.filter((member) => mayWrite(component, member, scenario));
  const quantity = component.required === null ? DEGRADED : (enough(component, left) ?? DEGRADED);
  if (writers.length === 0) return quantity;
  if (left.kept.every((member) => member.neverPromoted)) return nothingLeft(component, left, scenario, cut);
  return both(effect("failover", component.takeover ?? { rtoSeconds: null, rpoSeconds: null }), quantity);
}

/** Where AWS chooses the writer, any member that may become it is taken as it, but for a standby lost by itself. */
function mayWrite({ writer }: Component, { id, role, neverPromoted }: Member, { lost }: Scenario): boolean {
  if (writer === "declared") return role === "writer" || role === "primary";
  return !neverPromoted && !(role === "standby" && lost.members.includes(id));
}

/** Without a majority nothing decides, and nothing comes back by itself. */
function outvoted(component: Component, members: readonly Member[], left: Survivors): Effect {
  const votes = (list: readonly Member[]) => list.filter((member) => member.role === "voter").length;
  const electorate = votes(members) || members.length;
  const remaining = votes(members) ? votes(left.kept) : left.kept.length;
  if (2 * remaining <= electorate) return DOWN;
  const quantity = component.required === null ? DEGRADED : (enough(component, left) ?? DEGRADED);
  return component.takeover ? both(effect("failover", component.takeover), quantity) : quantity;
}

/** Whether what is left carries the demand; undefined where that is not known. */
function enough(component: Component, left: Survivors): Effect | undefined {
  if (component.managedCapacity) return DEGRADED;
  if (component.required === null || left.capacityLeft === null) return undefined;
  return effect(left.capacityLeft >= component.required ? "degraded" : "overloaded");
}

function lacking(component: Component, left: Survivors): string {
  return left.capacityLeft === null ? `the capacity of ${component.id}` : `the demand of ${component.id}`;
}

/** AWS launches again what is gone, where it does so by itself and has a zone to do it in. */
function nothingLeft(component: Component, left: Survivors, scenario: Scenario, cut: readonly Zone[]): Effect {
  const { where } = component.recreation;
  if (where === "none" || scenario.static || left.gone.length === 0) return DOWN;
  if (where === "same-zone") {
    const inLostZone = left.gone.some(({ id, zone, placement }) => {
      // Gone without being lost itself: the zone that holds it is the one that is lost.
      if (placement === "assumed") return !scenario.lost.members.includes(id);
      return zoneIn(zone, scenario.lost.zones) !== false;
    });
    return inLostZone ? DOWN : effect("failover", component.recreation);
  }
  const closed = cut.length === 0 ? scenario.lost.zones : [...scenario.lost.zones, ...cut];
  const open = component.placementZones.some((zone) => zoneIn(zone, closed) === false);
  return open || closed.length === 0 ? effect("failover", component.recreation) : DOWN;
}

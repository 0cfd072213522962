import type { Component, Dependency } from "../components/component.js";
import type { Zone } from "../topology/zone.js";
import { type LocalResult, localResult } from "./local.js";
import { both, type Effect, effect, either, type OutcomeName, rank, UNAFFECTED } from "./outcome.js";
import type { Scenario } from "./scenario.js";

/** What is known of a component while the effects spread. */
export interface Spreading {
  /** What the scenario does to the component by itself. */
  readonly own: LocalResult;
  /** The same, less what is cut off. */
  readonly local: LocalResult;
  readonly effect: Effect;
}

/** What one dependency, or a group of them, does to whoever needs it. */
export interface Contribution {
  readonly effect: Effect;
  readonly from: readonly Dependency[];
  /** What is left of the component's own capacity, where members are cut off for sure. */
  readonly capacityLeft?: number | null;
}

type Effects = ReadonlyMap<string, Spreading>;

/**
 * What the dependencies of a component do to it. One that only the members in some zones have never does more to the
 * component than their loss would: the others carry on.
 */
export function contributions(
  component: Component,
  dependencies: readonly Dependency[],
  scenario: Scenario,
  effects: Effects,
): Contribution[] {
  const felt = entries(dependencies, effects).filter(({ effect }) => effect.outcome !== "unaffected");
  if (felt.length === 0) return felt;
  const whole = felt.filter(({ from }) => zonesOf(from) === null);
  const partial = felt.filter(({ from }) => zonesOf(from) !== null);
  if (partial.length === 0) return whole;
  const levels = new Set(partial.map(({ effect }) => effect.outcome));
  return [...whole, ...[...levels].map((level) => throughMembers(component, partial, level, scenario))];
}

/** The members whose dependencies are at least this badly off are taken as lost: no worse than either reading. */
function throughMembers(
  component: Component,
  partial: readonly Contribution[],
  level: OutcomeName,
  scenario: Scenario,
): Contribution {
  const concerned = partial.filter(({ effect }) => rank(effect.outcome) >= rank(level));
  const cut = concerned.flatMap(({ from }) => zonesOf(from) ?? []);
  const worst = concerned.filter(({ effect }) => effect.outcome === level).map(({ effect }) => effect);
  const { effect: without, capacityLeft } = localResult(component, scenario, [...new Set(cut)]);
  const from = concerned.flatMap((each) => each.from);
  const felt = worst.reduce(both, UNAFFECTED);
  // Where it is not known whether they are lost, or what their loss does, neither is what follows from it.
  if (level === "unknown" && rank(without.outcome) > rank("degraded")) return { effect: felt, from };
  if (without.outcome === "unknown" && rank(level) > rank("degraded")) return { effect: without, from };
  return level === "down" ? { effect: without, from, capacityLeft } : { effect: either(felt, without), from };
}

/** One entry for each dependency, or for each group of them. */
function entries(dependencies: readonly Dependency[], effects: Effects): Contribution[] {
  const found: Contribution[] = [];
  let groups: Map<string, Dependency[]> | undefined;
  for (const dependency of dependencies) {
    if (!dependency.group) {
      if (effects.has(dependency.to)) found.push({ effect: feltThrough(dependency, effects), from: [dependency] });
      continue;
    }
    groups ??= new Map();
    const group = groups.get(dependency.group.id);
    if (group) group.push(dependency);
    else groups.set(dependency.group.id, [dependency]);
  }
  for (const from of groups?.values() ?? []) found.push({ effect: groupEffect(from, effects), from });
  return found;
}

/** The zones whose members have one of these dependencies; null for all. */
function zonesOf(dependencies: readonly Dependency[]): readonly Zone[] | null {
  return dependencies.some(({ zones }) => zones === null) ? null : dependencies.flatMap(({ zones }) => zones ?? []);
}

/** The effect on whoever needs it, as sure as the dependency itself. */
function feltThrough(dependency: Dependency, effects: Effects): Effect {
  const own = effects.get(dependency.to)?.effect ?? UNAFFECTED;
  if (own.outcome === "unaffected") return own;
  if (dependency.strength === "soft") return effect("degraded");
  const doubtful = dependency.certainty === "class" || dependency.certainty === "unknown";
  if (!doubtful || own.outcome === "degraded") return own;
  return effect("unknown", { missing: `whether ${dependency.from} needs ${dependency.to}` });
}

function groupEffect(group: readonly Dependency[], effects: Effects): Effect {
  const felt = group.map((dependency) => feltThrough(dependency, effects));
  if (group[0]?.group?.kind === "any-of") return anyOf(group, felt);
  return allDown(group, effects) ? effect("down") : felt.reduce(both, UNAFFECTED);
}

function allDown(group: readonly Dependency[], effects: Effects): boolean {
  return group.every(({ to, strength }) => strength === "hard" && effects.get(to)?.effect.outcome === "down");
}

/** Each alternative in use may be lost: the change to the best of the others takes its time. */
function anyOf(group: readonly Dependency[], felt: readonly Effect[]): Effect {
  const takeover = effect("failover", group[0]?.group?.takeover ?? { rtoSeconds: null, rpoSeconds: null });
  const preferred = group.some((dependency) => dependency.preferred);
  return felt.reduce((sum, own, index) => {
    if (preferred && !group[index]?.preferred) return sum;
    const others = felt.filter((_, other) => other !== index);
    if (others.length === 0 || rank(own.outcome) <= rank("degraded")) return both(sum, own);
    const best = others.reduce(either);
    return both(sum, either(own, both(takeover, best)));
  }, UNAFFECTED);
}

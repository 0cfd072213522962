import type { Dependency, Zone } from "../components/component.js";
import type { LocalResult } from "./local.js";
import { both, type Effect, effect, either, rank, UNAFFECTED } from "./outcome.js";
import { type CutOff, NOT_CUT_OFF } from "./survivors.js";

/** What is known of a component while the effects spread. */
export interface Spreading {
  readonly local: LocalResult;
  readonly effect: Effect;
}

/** What the dependencies of a component do to it: one entry for each, or for each group of them. */
export function contributions(
  dependencies: readonly Dependency[],
  effects: ReadonlyMap<string, Spreading>,
): { readonly effect: Effect; readonly from: readonly Dependency[] }[] {
  const found: { effect: Effect; from: readonly Dependency[] }[] = [];
  const groups = new Map<string, Dependency[]>();
  for (const dependency of dependencies) {
    if (dependency.group) {
      const group = groups.get(dependency.group.id);
      if (group) group.push(dependency);
      else groups.set(dependency.group.id, [dependency]);
    } else {
      const effect = contribution(dependency, effects);
      if (effect.outcome !== "unaffected") found.push({ effect, from: [dependency] });
    }
  }
  for (const group of groups.values()) {
    const effect = groupEffect(group, effects);
    if (effect.outcome !== "unaffected") found.push({ effect, from: group });
  }
  return found;
}

/** A dependency of some zones only acts through the members there ({@link cutOff}) when it is down. */
function contribution(dependency: Dependency, effects: ReadonlyMap<string, Spreading>): Effect {
  const felt = feltThrough(dependency, effects);
  if (dependency.zones !== null && (felt.outcome === "down" || felt.outcome === "unknown")) return UNAFFECTED;
  return felt;
}

/** The effect on whoever needs it, as sure as the dependency itself. */
function feltThrough(dependency: Dependency, effects: ReadonlyMap<string, Spreading>): Effect {
  const own = effects.get(dependency.to)?.effect ?? UNAFFECTED;
  if (own.outcome === "unaffected") return own;
  if (dependency.strength === "soft") return effect("degraded");
  if (dependency.certainty === "class" || dependency.certainty === "unknown") {
    return effect("unknown", { missing: `whether ${dependency.from} needs ${dependency.to}` });
  }
  return own;
}

function groupEffect(group: readonly Dependency[], effects: ReadonlyMap<string, Spreading>): Effect {
  const felt = group.map((dependency) => feltThrough(dependency, effects));
  if (group[0]?.group?.kind === "any-of") return anyOf(group, felt);
  if (allDown(group, effects)) return group[0]?.zones ? UNAFFECTED : effect("down");
  return group.map((dependency) => contribution(dependency, effects)).reduce(both, UNAFFECTED);
}

function allDown(group: readonly Dependency[], effects: ReadonlyMap<string, Spreading>): boolean {
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

/** The zones where something that the members there need is down, or may be. */
export function cutOff(dependencies: readonly Dependency[], effects: ReadonlyMap<string, Spreading>): CutOff {
  const certain = new Set<Zone>();
  const possible = new Set<Zone>();
  for (const dependency of dependencies) {
    const { zones, group } = dependency;
    if (zones === null || group?.kind === "any-of") continue;
    const { outcome } = feltThrough(dependency, effects);
    const sure = outcome === "down" || (group !== null && allDown(sameGroup(dependencies, group.id), effects));
    if (sure) for (const zone of zones) certain.add(zone);
    else if (outcome === "unknown") for (const zone of zones) possible.add(zone);
  }
  return certain.size + possible.size === 0 ? NOT_CUT_OFF : { certain: [...certain], possible: [...possible] };
}

function sameGroup(dependencies: readonly Dependency[], id: string): readonly Dependency[] {
  return dependencies.filter((dependency) => dependency.group?.id === id);
}

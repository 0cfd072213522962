import type { Zone } from "../topology/zone.js";
import type { Contribution, Edge, Node } from "./linked-graph.js";
import { localResult } from "./local.js";
import { both, DEGRADED, DOWN, type Effect, effect, either, type OutcomeName, rank, UNAFFECTED } from "./outcome.js";
import type { Scenario } from "./scenario.js";

const NOTHING_FELT: readonly Contribution[] = [];

/**
 * What the dependencies of a component do to it. One that only the members in some zones have never does more to the
 * component than their loss would: the others carry on.
 */
export function contributions(node: Node, scenario: Scenario): readonly Contribution[] {
  const felt = entries(node.dependencies);
  if (!felt?.some(isPartial)) return felt ?? NOTHING_FELT;
  const found = felt.filter((each) => !isPartial(each));
  const partial = felt.filter(isPartial);
  const levels = new Set(partial.map(({ effect }) => effect.outcome));
  for (const level of levels) found.push(throughMembers(node, partial, level, scenario));
  return found;
}

/** Whether only the members in some zones have it. */
function isPartial({ from }: Contribution): boolean {
  return from.every(({ dependency }) => dependency.zones !== null);
}

/** The members whose dependencies are at least this badly off are taken as lost: no worse than either reading. */
function throughMembers(
  { component }: Node,
  partial: readonly Contribution[],
  level: OutcomeName,
  scenario: Scenario,
): Contribution {
  const concerned = partial.filter(({ effect }) => rank(effect.outcome) >= rank(level));
  const from = concerned.length === 1 && concerned[0] ? concerned[0].from : concerned.flatMap((each) => each.from);
  const { effect: without, capacityLeft } = localResult(component, scenario, zonesOf(from));
  let felt = UNAFFECTED;
  for (const { effect } of concerned) if (effect.outcome === level) felt = both(felt, effect);
  // Where it is not known whether they are lost, or what their loss does, neither is what follows from it.
  if (level === "unknown" && rank(without.outcome) > rank("degraded")) return { effect: felt, from };
  if (without.outcome === "unknown" && rank(level) > rank("degraded")) return { effect: without, from };
  return level === "down" ? { effect: without, from, capacityLeft } : { effect: either(felt, without), from };
}

function zonesOf(edges: readonly Edge[]): readonly Zone[] {
  if (edges.length === 1) return edges[0]?.dependency.zones ?? [];
  return [...new Set(edges.flatMap(({ dependency }) => dependency.zones ?? []))];
}

/** One entry for each dependency, or for each group of them, that is felt; undefined where there is none. */
function entries(dependencies: readonly Edge[]): Contribution[] | undefined {
  let found: Contribution[] | undefined;
  let groups: Map<string, Edge[]> | undefined;
  for (const edge of dependencies) {
    const { group } = edge.dependency;
    if (group) {
      groups ??= new Map();
      const before = groups.get(group.id);
      if (before) before.push(edge);
      else groups.set(group.id, [edge]);
    } else if (edge.to?.spreading) found = withFelt(found, feltThrough(edge), [edge]);
  }
  if (groups) for (const from of groups.values()) found = withFelt(found, groupEffect(from), from);
  return found;
}

function withFelt(found: Contribution[] | undefined, effect: Effect, from: readonly Edge[]) {
  if (effect.outcome === "unaffected") return found;
  if (!found) return [{ effect, from }];
  found.push({ effect, from });
  return found;
}

/** The effect on whoever needs it, as sure as the dependency itself. */
function feltThrough({ dependency, to }: Edge): Effect {
  const own = to?.spreading?.effect ?? UNAFFECTED;
  if (own.outcome === "unaffected") return own;
  if (dependency.strength === "soft") return DEGRADED;
  const doubtful = dependency.certainty === "class" || dependency.certainty === "unknown";
  if (!doubtful || own.outcome === "degraded") return own;
  return effect("unknown", { missing: `whether ${dependency.from} needs ${dependency.to}` });
}

function groupEffect(group: readonly Edge[]): Effect {
  const felt = group.map(feltThrough);
  if (group[0]?.dependency.group?.kind === "any-of") return anyOf(group, felt);
  return group.every(isDown) ? DOWN : felt.reduce(both, UNAFFECTED);
}

function isDown({ dependency, to }: Edge): boolean {
  return dependency.strength === "hard" && to?.spreading?.effect.outcome === "down";
}

/** What is not in the input may not be there at all: nobody can tell that it works when it has to. */
function standIn({ to }: Edge, felt: Effect): Effect {
  const missing = to?.component.elsewhere;
  return missing === undefined ? felt : both(felt, effect("unknown", { missing }));
}

function anyOf(group: readonly Edge[], felt: readonly Effect[]): Effect {
  const takeover = effect("failover", group[0]?.dependency.group?.takeover ?? { rtoSeconds: null, rpoSeconds: null });
  const preferred = group.some(({ dependency }) => dependency.preferred);
  return felt.reduce((sum, own, index) => {
    if (preferred && !group[index]?.dependency.preferred) return sum;
    const others = group.flatMap((edge, other) => (other === index ? [] : standIn(edge, felt[other] ?? UNAFFECTED)));
    if (others.length === 0 || rank(own.outcome) <= rank("degraded")) return both(sum, own);
    const best = others.reduce(either);
    return both(sum, either(own, both(takeover, best)));
  }, UNAFFECTED);
}

import type { Dependency } from "../components/component.js";
import { contributions, type Spreading } from "./contribution.js";
import type { IndexedGraph } from "./indexed-graph.js";
import { type Effect, UNAFFECTED } from "./outcome.js";
import type { Scenario } from "./scenario.js";

/** What a scenario does to one component, its dependencies included. */
export interface Outcome extends Effect {
  readonly component: string;
  readonly capacityLeft: number | null;
  /** Ids that lead from the component to what was lost: the counterexample. */
  readonly because: readonly string[];
}

/**
 * The shortest chain that explains each outcome: from what was lost outward, a component is explained by itself where
 * its own loss is as bad as the whole, else by the nearest explained component that it needs.
 */
export function explain(
  graph: IndexedGraph,
  scenario: Scenario,
  effects: ReadonlyMap<string, Spreading>,
): ReadonlyMap<string, Outcome> {
  const chains = new Map<string, readonly string[]>();
  let frontier: string[] = [];
  for (const [id, { local, effect }] of effects) {
    if (local.effect.outcome !== effect.outcome || effect.outcome === "unaffected") continue;
    if (cutOffBy(graph, id, effects).length > 0 && !lostByItself(graph, id, scenario)) continue;
    chains.set(id, local.lost);
    frontier.push(id);
  }
  while (frontier.length > 0) {
    const next: string[] = [];
    for (const id of frontier) {
      for (const dependency of graph.dependents(id)) {
        if (chains.has(dependency.from) || !explains(graph, dependency, effects)) continue;
        chains.set(dependency.from, [...dependency.via, dependency.to, ...without(chains.get(id), dependency.to)]);
        next.push(dependency.from);
      }
    }
    frontier = next;
  }
  return outcomes(effects, chains);
}

function outcomes(
  effects: ReadonlyMap<string, Spreading>,
  chains: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, Outcome> {
  const found = new Map<string, Outcome>();
  for (const [component, { effect, local }] of effects) {
    const because = effect.outcome === "unaffected" ? [] : (chains.get(component) ?? local.lost);
    found.set(component, { ...effect, component, capacityLeft: local.capacityLeft, because });
  }
  return found;
}

/** Whether the dependency alone is as bad for `from` as everything together, or cuts a part of it off. */
function explains(graph: IndexedGraph, dependency: Dependency, effects: ReadonlyMap<string, Spreading>): boolean {
  const whole = effects.get(dependency.from)?.effect ?? UNAFFECTED;
  if (whole.outcome === "unaffected") return false;
  if (cutOffBy(graph, dependency.from, effects).includes(dependency)) return true;
  return contributions(graph.dependencies(dependency.from), effects).some(
    ({ effect, from }) => effect.outcome === whole.outcome && from.includes(dependency),
  );
}

/** The dependencies of some zones that are down, or may be. */
function cutOffBy(graph: IndexedGraph, id: string, effects: ReadonlyMap<string, Spreading>): readonly Dependency[] {
  return graph.dependencies(id).filter((dependency) => {
    const outcome = effects.get(dependency.to)?.effect.outcome;
    return dependency.zones !== null && dependency.strength === "hard" && (outcome === "down" || outcome === "unknown");
  });
}

/** Whether the scenario takes the component, or enough of it, without any dependency. */
function lostByItself(graph: IndexedGraph, id: string, { lost }: Scenario): boolean {
  const component = graph.components.get(id);
  if (!component || lost.components.includes(id)) return true;
  const zones = component.members.every((member) => member.zone !== null && lost.zones.includes(member.zone));
  return zones && component.members.length > 0;
}

function without(chain: readonly string[] | undefined, id: string): readonly string[] {
  return (chain ?? []).filter((each) => each !== id);
}

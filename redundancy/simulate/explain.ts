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
    chains.set(id, local.lost);
    frontier.push(id);
  }
  const explains = explainer(graph, scenario, effects);
  while (frontier.length > 0) {
    const next: string[] = [];
    for (const id of frontier) {
      for (const dependency of graph.dependents(id)) {
        if (chains.has(dependency.from) || !explains(dependency)) continue;
        const step = graph.components.get(dependency.to)?.hidden ? [] : [dependency.to];
        chains.set(dependency.from, [...dependency.via, ...step, ...without(chains.get(id), dependency.to)]);
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
    const { outcome, rtoSeconds, rpoSeconds, missing, source } = effect;
    const { capacityLeft } = local;
    found.set(component, { component, outcome, capacityLeft, rtoSeconds, rpoSeconds, because, source, missing });
  }
  return found;
}

/** Whether a dependency, with those of its kind, is as bad for `from` as everything together. */
function explainer(
  graph: IndexedGraph,
  scenario: Scenario,
  effects: ReadonlyMap<string, Spreading>,
): (dependency: Dependency) => boolean {
  const known = new Map<string, ReadonlySet<Dependency>>();
  return (dependency) => {
    let causes = known.get(dependency.from);
    if (!causes) {
      causes = causesOf(dependency.from, graph, scenario, effects);
      known.set(dependency.from, causes);
    }
    return causes.has(dependency);
  };
}

function causesOf(
  id: string,
  graph: IndexedGraph,
  scenario: Scenario,
  effects: ReadonlyMap<string, Spreading>,
): ReadonlySet<Dependency> {
  const component = graph.components.get(id);
  const whole = effects.get(id)?.effect ?? UNAFFECTED;
  if (!component || whole.outcome === "unaffected") return new Set();
  const felt = contributions(component, graph.dependencies(id), scenario, effects);
  return new Set(felt.filter(({ effect }) => effect.outcome === whole.outcome).flatMap(({ from }) => from));
}

function without(chain: readonly string[] | undefined, id: string): readonly string[] {
  return (chain ?? []).filter((each) => each !== id);
}

import { causesOf } from "./causes.js";
import type { Edge, Node, Spreading } from "./linked-graph.js";
import type { Effect } from "./outcome.js";
import type { Scenario } from "./scenario.js";

/** What a scenario does to one component, its dependencies included. */
export interface Outcome extends Effect {
  readonly component: string;
  readonly capacityLeft: number | null;
  /** Ids that lead from the component to what was lost: the counterexample. */
  readonly because: readonly string[];
}

const NOTHING: readonly string[] = [];

/**
 * The shortest chain that explains each outcome: from what was lost outward, a component is explained by itself where
 * its own loss is as bad as the whole, else by the nearest explained component that it needs.
 */
export function explain(reached: readonly Node[], scenario: Scenario): ReadonlyMap<string, Outcome> {
  const explained: Node[] = [];
  for (const node of reached) {
    const { local, effect } = node.spreading as Spreading;
    if (local.effect.outcome !== effect.outcome || effect.outcome === "unaffected") continue;
    node.chain = local.lost;
    explained.push(node);
  }
  // Those that are explained last are at its end, so that chains are found in the order of their length.
  for (const node of explained) {
    for (const edge of node.dependents) {
      if (edge.from.chain || !isCause(edge, scenario)) continue;
      edge.from.chain = chainThrough(edge, node);
      explained.push(edge.from);
    }
  }
  const outcomes = new Map<string, Outcome>();
  for (const node of reached) outcomes.set(node.component.id, outcomeOf(node));
  return outcomes;
}

function outcomeOf({ component, spreading, chain }: Node): Outcome {
  const { effect, local } = spreading as Spreading;
  const { outcome, rtoSeconds, rpoSeconds, missing, source } = effect;
  return {
    component: component.id,
    outcome,
    capacityLeft: local.capacityLeft,
    rtoSeconds,
    rpoSeconds,
    because: outcome === "unaffected" ? NOTHING : (chain ?? local.lost),
    source,
    missing,
  };
}

/** Whether a dependency, with those of its kind, is as bad for `from` as everything together. */
function isCause(edge: Edge, scenario: Scenario): boolean {
  const { from } = edge;
  const { spreading } = from;
  if (!spreading || spreading.effect.outcome === "unaffected") return false;
  if (from.marked !== spreading) {
    from.marked = spreading;
    for (const felt of spreading.felt) {
      if (felt.effect.outcome !== spreading.effect.outcome) continue;
      for (const cause of causesOf(from, felt, scenario)) cause.causeOf = spreading;
    }
  }
  return edge.causeOf === spreading;
}

function chainThrough({ dependency }: Edge, { component, chain }: Node): readonly string[] {
  const { via, to } = dependency;
  const rest = chain?.includes(to) ? chain.filter((each) => each !== to) : (chain ?? NOTHING);
  return component.hidden ? via.concat(rest) : via.concat(to, rest);
}

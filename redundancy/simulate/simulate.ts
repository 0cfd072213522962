import type { Component, Graph } from "../components/component.js";
import { contributions, type Spreading } from "./contribution.js";
import { explain, type Outcome } from "./explain.js";
import { type IndexedGraph, indexGraph } from "./indexed-graph.js";
import { localResult } from "./local.js";
import { both, sameEffect } from "./outcome.js";
import type { Scenario } from "./scenario.js";

/** A graph that is ready for many scenarios. */
export interface Simulator {
  /** The outcome of every component that the scenario reaches; the others are unaffected. */
  run(scenario: Scenario): ReadonlyMap<string, Outcome>;
}

export function simulator(graph: Graph): Simulator {
  const indexed = indexGraph(graph);
  return {
    run(scenario) {
      const effects = spreadEffects(indexed, scenario);
      return explain(indexed, scenario, effects);
    },
  };
}

/** From the components that are hit by themselves to those that need them, until nothing gets worse. */
function spreadEffects(graph: IndexedGraph, scenario: Scenario): Map<string, Spreading> {
  const effects = new Map<string, Spreading>();
  const queue = [...graph.hitBy(scenario)];
  const queued = new Set(queue);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    queued.delete(next);
    const component = graph.components.get(next);
    if (!component) continue;
    const before = effects.get(next);
    const after = evaluate(graph, component, scenario, effects);
    effects.set(next, after);
    if (before ? sameEffect(before.effect, after.effect) : after.effect.outcome === "unaffected") continue;
    for (const { from } of graph.dependents(next)) {
      if (queued.has(from)) continue;
      queued.add(from);
      queue.push(from);
    }
  }
  return effects;
}

function evaluate(
  graph: IndexedGraph,
  component: Component,
  scenario: Scenario,
  effects: ReadonlyMap<string, Spreading>,
): Spreading {
  const before = effects.get(component.id);
  const own = before?.own ?? localResult(component, scenario);
  const felt = contributions(component, graph.dependencies(component.id), scenario, effects);
  const total = felt.reduce((sum, { effect }) => both(sum, effect), own.effect);
  const cut = felt.find(({ capacityLeft }) => capacityLeft !== undefined);
  return {
    own,
    local: cut?.capacityLeft === undefined ? own : { ...own, capacityLeft: cut.capacityLeft },
    effect: before ? both(before.effect, total) : total,
  };
}

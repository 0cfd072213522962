import type { Graph } from "../components/component.js";
import type { Zone } from "../topology/zone.js";
import { contributions } from "./contribution.js";
import { explain, type Outcome } from "./explain.js";
import { LinkedGraph, type Node, type Spreading } from "./linked-graph.js";
import { localResult } from "./local.js";
import { both, sameEffect } from "./outcome.js";
import type { Scenario } from "./scenario.js";

/** A graph that is ready for many scenarios. */
export interface Simulator {
  /** Zones that some member is in, or may be placed in, sorted. */
  readonly zones: readonly Zone[];
  /** The outcome of every component that the scenario reaches; the others are unaffected. */
  run(scenario: Scenario): ReadonlyMap<string, Outcome>;
}

export function simulator(graph: Graph): Simulator {
  const linked = new LinkedGraph(graph);
  return {
    zones: linked.zones,
    run(scenario) {
      const reached = spread(linked.hitBy(scenario), scenario);
      const outcomes = explain(reached, scenario);
      for (const node of reached) forget(node);
      return outcomes;
    },
  };
}

/** From the nodes that are hit by themselves to those that need them, until nothing gets worse. All that were reached. */
function spread(hit: Node[], scenario: Scenario): readonly Node[] {
  const reached: Node[] = [];
  for (const node of hit) node.own = localResult(node.component, scenario);
  // The queue grows as it is read.
  const queue = hit;
  for (const node of queue) {
    node.waiting = false;
    const before = node.spreading;
    const after = evaluate(node, before, scenario);
    node.spreading = after;
    if (!before) reached.push(node);
    if (before ? sameEffect(before.effect, after.effect) : after.effect.outcome === "unaffected") continue;
    for (const { from } of node.dependents) {
      if (from.waiting) continue;
      from.waiting = true;
      queue.push(from);
    }
  }
  return reached;
}

function evaluate(node: Node, before: Spreading | undefined, scenario: Scenario): Spreading {
  const own = node.own ?? node.untouched;
  const felt = contributions(node, scenario);
  let effect = own.effect;
  let local = own;
  for (const each of felt) {
    effect = both(effect, each.effect);
    if (local === own && each.capacityLeft !== undefined) local = { ...own, capacityLeft: each.capacityLeft };
  }
  return { local, felt, effect: before ? both(before.effect, effect) : effect };
}

function forget(node: Node): void {
  node.own = undefined;
  node.spreading = undefined;
  node.chain = undefined;
  node.marked = undefined;
}

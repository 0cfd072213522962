import type { Component, Dependency } from "../components/component.js";
import type { Zone } from "../topology/zone.js";
import { contributions } from "./contribution.js";
import { type Contribution, type Edge, Node } from "./linked-graph.js";
import { localResult } from "./local.js";
import { DOWN, rank } from "./outcome.js";
import type { Scenario } from "./scenario.js";

/**
 * Of what a contribution comes from, that without which it would be less. Where only the members of some zones miss
 * something, the zones that are lost anyway, and those whose members would not have been enough, explain nothing.
 */
export function causesOf({ component }: Node, { from }: Contribution, scenario: Scenario): readonly Edge[] {
  const zones = zonesOf(from);
  if (zones === null || zones.length < 2) return from;
  const badness = (cut: readonly Zone[]) => rank(localResult(component, scenario, cut).effect.outcome);
  const whole = badness(zones);
  let needed = zones;
  for (const zone of zones) {
    const others = needed.filter((each) => each !== zone);
    if (badness(others) >= whole) needed = others;
  }
  const causes = from.filter(({ dependency }) => dependency.zones?.some((zone) => needed.includes(zone)));
  return causes.length > 0 ? causes : from;
}

/** The zones whose members it concerns; null where it concerns them all. */
function zonesOf(from: readonly Edge[]): readonly Zone[] | null {
  const found = new Set<Zone>();
  for (const { dependency } of from) {
    if (dependency.zones === null) return null;
    for (const zone of dependency.zones) found.add(zone);
  }
  return [...found];
}

/** What a scenario did to the components that another one needs. */
export interface Needs {
  readonly dependencies: readonly Dependency[];
  /** Those of `dependencies` that are down. */
  readonly down: ReadonlyMap<string, Component>;
  readonly scenario: Scenario;
}

/** Why a component is down: each part alone is enough. */
export interface Reasons {
  /** Ids of the members that it lost itself; null where that is not enough. */
  readonly lost: readonly string[] | null;
  /** The dependencies that take it down. */
  readonly through: readonly Dependency[];
}

/** Who has nothing left by itself does not miss what only its lost members needed. */
export function whyDown(component: Component, { dependencies, down, scenario }: Needs): Reasons {
  const node = new Node(component);
  for (const dependency of dependencies) {
    const lost = down.get(dependency.to);
    node.dependencies.push({ dependency, from: node, to: lost && downNode(lost), causeOf: undefined });
  }
  const own = localResult(component, scenario);
  const isDown = own.effect.outcome === "down";
  const through = contributions(node, scenario)
    .filter(({ effect, from }) => effect.outcome === "down" && !(isDown && zonesOf(from)))
    .flatMap((contribution) => causesOf(node, contribution, scenario));
  return { lost: isDown ? own.lost : null, through: through.map(({ dependency }) => dependency) };
}

function downNode(component: Component): Node {
  const node = new Node(component);
  const local = { effect: DOWN, capacityLeft: null, lost: [] };
  node.spreading = { local, felt: [], effect: DOWN };
  return node;
}

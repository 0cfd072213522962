import { asMounted } from "../../components/as-mounted.js";
import type { Component } from "../../components/component.js";
import { whyDown } from "../../simulate/causes.js";
import type { ScenarioResult } from "../../simulate/simulate-all.js";
import type { System } from "../system.js";

/** What is lost by itself, and takes an entry point down. */
export interface Blamed {
  readonly id: string;
  readonly entryPoint: string;
  /** Ids that lead from the entry point to what was lost: the counterexample. */
  readonly chain: readonly string[];
  /** It, and the resources on the way to it from whoever needs it. */
  readonly path: readonly string[];
}

interface Way {
  readonly entryPoint: string;
  readonly chain: readonly string[];
  readonly via: Set<string>;
}

/**
 * The parts of what entry points need that are each enough to take them down. What dies in the same failure and would not
 * have been missed is none of them, and neither is what stands still for want of a file system with an error of its own.
 */
export function blamed(
  entryPoints: readonly Component[],
  result: ScenarioResult,
  system: System,
  hasError: (resource: string) => boolean,
): readonly Blamed[] {
  const found: Blamed[] = [];
  const ways = new Map<string, Way>(entryPoints.map(({ id }) => [id, { entryPoint: id, chain: [], via: new Set() }]));
  // The map grows as it is read.
  for (const [id, { entryPoint, chain }] of ways) {
    const { lost, through } = reasons(id, result, system, hasError);
    for (const { to, via: between } of through) {
      const known = ways.get(to);
      const shown = system.components.get(to)?.hidden ? [] : [to];
      if (known) for (const each of between) known.via.add(each);
      else ways.set(to, { entryPoint, chain: [...chain, ...between, ...shown], via: new Set(between) });
    }
    if (lost) found.push({ id, entryPoint, chain: [...new Set([...chain, ...lost])], path: [id] });
  }
  return found.map((each) => ({ ...each, path: [...each.path, ...(ways.get(each.id)?.via ?? [])] }));
}

function reasons(
  id: string,
  { scenario, outcomes }: ScenarioResult,
  { components, dependenciesOf }: System,
  hasError: (resource: string) => boolean,
) {
  const component = components.get(id);
  if (!component) return { lost: null, through: [] };
  const dependencies = dependenciesOf(id);
  const down = new Map<string, Component>();
  for (const { to } of dependencies) {
    const needed = outcomes.get(to)?.outcome === "down" && components.get(to);
    if (needed) down.set(to, needed);
  }
  const explained = component.mounted?.fileSystems.some(hasError);
  return whyDown(explained ? asMounted(component) : component, { dependencies, down, scenario });
}

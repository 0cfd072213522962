import type { Component } from "../components/component.js";
import type { ScenarioResult } from "../simulate/simulate-all.js";
import type { System } from "./system.js";

/** Zones are lost as a whole; the others are one thing each. */
const SINGLE: ReadonlySet<string> = new Set(["member", "shared", "component"]);

/** A zonal component or member whose loss alone takes entry points down. */
export interface SinglePoint {
  readonly id: string;
  readonly entryPoints: readonly string[];
}

export function singlePointsOfFailure(system: System): SinglePoint[] {
  const found = new Map<string, Set<string>>();
  for (const result of system.results) {
    if (!SINGLE.has(result.scenario.kind)) continue;
    const down = entryPointsDown(result, system);
    if (down.length === 0) continue;
    const { members, components } = result.scenario.lost;
    const id = members[0] ?? components[0];
    if (id === undefined) continue;
    const known = found.get(id) ?? new Set();
    for (const each of down) known.add(each.id);
    found.set(id, known);
  }
  return [...found].map(([id, entryPoints]) => ({ id, entryPoints: [...entryPoints] }));
}

const NONE: readonly Component[] = [];

/** Over the outcomes, as a single failure reaches few of many entry points. */
export function entryPointsDown({ outcomes }: ScenarioResult, { components }: System): readonly Component[] {
  let found: Component[] | undefined;
  for (const { component: id, outcome } of outcomes.values()) {
    if (outcome !== "down") continue;
    const component = components.get(id);
    if (!component?.entryPoint) continue;
    found ??= [];
    found.push(component);
  }
  return found ?? NONE;
}

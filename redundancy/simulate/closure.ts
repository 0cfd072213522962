import type { Component } from "../components/component.js";
import type { IndexedGraph } from "./indexed-graph.js";

/**
 * The components that an entry point cannot do without: hard dependencies of all its members, and those of some zones
 * where that is every zone. Alternatives of each other are left out.
 */
export function indispensable(entryPoint: string, graph: IndexedGraph): readonly Component[] {
  const found = new Set<string>([entryPoint]);
  const rest = [entryPoint];
  for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
    const component = graph.components.get(id);
    for (const { to, strength, zones, group } of graph.dependencies(id)) {
      const everywhere = zones === null || (component?.placementZones ?? []).every((zone) => zones.includes(zone));
      if (strength === "soft" || group !== null || !everywhere || found.has(to)) continue;
      found.add(to);
      rest.push(to);
    }
  }
  return [...found].flatMap((id) => graph.components.get(id) ?? []).filter(({ hidden }) => !hidden);
}

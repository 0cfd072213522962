import type { Dependency, Graph } from "../components/component.js";

/** A graph whose dependencies are found by the components that they are between. */
export interface IndexedGraph {
  dependencies(from: string): readonly Dependency[];
  dependents(to: string): readonly Dependency[];
}

const NONE: readonly Dependency[] = [];

export function indexGraph(graph: Graph): IndexedGraph {
  const from = new Map<string, Dependency[]>();
  const to = new Map<string, Dependency[]>();
  for (const dependency of graph.dependencies) {
    append(from, dependency.from, dependency);
    append(to, dependency.to, dependency);
  }
  return {
    dependencies: (id) => from.get(id) ?? NONE,
    dependents: (id) => to.get(id) ?? NONE,
  };
}

function append(groups: Map<string, Dependency[]>, key: string, dependency: Dependency): void {
  const group = groups.get(key);
  if (group) group.push(dependency);
  else groups.set(key, [dependency]);
}

import type { Component, Dependency } from "../components/component.js";

/** Components by their ids, and what they need. */
interface Needs {
  readonly components: ReadonlyMap<string, Component>;
  dependenciesOf(component: string): readonly Dependency[];
}

/**
 * The components that an entry point cannot do without: hard dependencies of all its members, and those of some zones
 * where that is every zone. Alternatives of each other are left out.
 */
export function indispensable(entryPoint: string, { components, dependenciesOf }: Needs): readonly Component[] {
  const found = new Set<string>([entryPoint]);
  for (const id of found) {
    const hard = dependenciesOf(id).filter(({ strength, group }) => strength === "hard" && group === null);
    const byTarget = new Map<string, Dependency[]>();
    for (const dependency of hard) byTarget.set(dependency.to, [...(byTarget.get(dependency.to) ?? []), dependency]);
    for (const [to, dependencies] of byTarget) if (isEverywhere(components.get(id), dependencies)) found.add(to);
  }
  return [...found].flatMap((id) => components.get(id) ?? []).filter(({ hidden }) => !hidden);
}

/** Whether the dependencies on one target are, together, those of every zone. */
function isEverywhere(from: Component | undefined, dependencies: readonly Dependency[]): boolean {
  if (dependencies.some(({ zones }) => zones === null)) return true;
  const covered = new Set(dependencies.flatMap(({ zones }) => zones ?? []));
  return (from?.placementZones ?? []).every((zone) => covered.has(zone));
}

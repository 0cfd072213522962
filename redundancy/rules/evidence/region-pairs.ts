import type { Component, Dependency } from "../../components/component.js";
import type { System } from "../system.js";

/** Two alternatives of a name, in different regions or, where one region is not known, perhaps so. */
export interface RegionPair {
  readonly first: Component;
  readonly second: Component;
  readonly via: Dependency["via"];
}

const NO_PAIRS: readonly RegionPair[] = [];

/** Alternatives of a name in different regions: the preferred one, or the one named first, beside each other one. */
export function regionPairs({ id }: Component, { components, dependenciesOf }: System): readonly RegionPair[] {
  const dependencies = dependenciesOf(id);
  if (!dependencies.some(isAlternative)) return NO_PAIRS;
  const groups = new Map<string, Dependency[]>();
  for (const dependency of dependencies) {
    if (dependency.group?.kind !== "any-of") continue;
    const group = groups.get(dependency.group.id);
    if (group) group.push(dependency);
    else groups.set(dependency.group.id, [dependency]);
  }
  return [...groups.values()].flatMap((group) => {
    const leading = group.find(({ preferred }) => preferred) ?? group[0];
    const first = components.get(leading?.to ?? "");
    return group.flatMap(({ to, via }) => {
      const second = components.get(to);
      const apart = first && second && !isElsewhere(first) && !isElsewhere(second) && first.region !== second.region;
      return apart ? [{ first, second, via }] : [];
    });
  });
}

function isAlternative({ group }: Dependency): boolean {
  return group?.kind === "any-of";
}

/** In no region, or beyond the input. */
function isElsewhere({ scope, hidden }: Component): boolean {
  return scope === "global" || hidden === true;
}

import type { Zone } from "../topology/zone.js";
import type { Dependency } from "./component.js";
import { type DependencyContext, dependency } from "./model.js";

/** The groups of instances under the members of a workload. */
export interface Hosts {
  /** By group, the zones that it launches in. */
  readonly groups: ReadonlyMap<string, readonly Zone[]>;
  /** Resources between the workload and the groups. */
  readonly via: readonly string[];
  /** Whether the members run on these groups and on nothing else. */
  readonly certain: boolean;
}

/** What the members of a workload run on: in each zone the groups that launch there. */
export function hostDependencies(
  from: string,
  zones: readonly Zone[],
  { groups, via, certain }: Hosts,
  { owner }: DependencyContext,
): Dependency[] {
  const need = (group: string, given: Partial<Dependency>) => {
    const to = owner(group);
    return to ? [dependency(from, to.id, { via, ...given })] : [];
  };
  const all = [...groups.keys()];
  if (!certain) return all.flatMap((group) => need(group, { certainty: "class" }));
  if (all.length <= 1) return all.flatMap((group) => need(group, {}));
  if (zones.length === 0) return all.flatMap((each) => need(each, { certainty: "class", group: oneOf(from) }));
  return zones.flatMap((zone) => {
    const here = all.filter((group) => groups.get(group)?.includes(zone));
    if (here.length <= 1) return here.flatMap((each) => need(each, { zones: [zone] }));
    const given = { zones: [zone], certainty: "class", group: oneOf(`${from} ${zone}`) } as const;
    return here.flatMap((each) => need(each, given));
  });
}

function oneOf(name: string): Dependency["group"] {
  return { id: `${name} instances`, kind: "one-of", takeover: null };
}

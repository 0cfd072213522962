import type { Value } from "../read/value.js";
import type { Dependency } from "./component.js";
import { type DependencyContext, dependency } from "./model.js";

/** What the subnets of a workload need to reach the internet: its members in a zone need the gateway of that zone's route. */
export function egressDependencies(
  from: string,
  subnets: readonly string[],
  { topology, owner }: DependencyContext,
): Dependency[] {
  return subnets.flatMap((subnet) => {
    const egress = topology.egress(subnet);
    const zone = topology.zoneOf(subnet);
    const several = egress.targets.length > 1 || egress.certainty === "class";
    return egress.targets.flatMap((target) => {
      const to = owner(target);
      if (!to) return [];
      return dependency(from, to.id, {
        certainty: several ? "class" : egress.certainty,
        via: egress.via,
        zones: zone === null ? null : [zone],
        group: several ? { id: `${from} egress ${subnet}`, kind: "one-of", takeover: null } : null,
      });
    });
  });
}

/** What the settings of a workload name: the endpoint of a database in its environment, a secret, a queue. */
export function settingsDependencies(
  from: string,
  settings: Value | undefined,
  { inventory, owner }: DependencyContext,
): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const reference of inventory.mentions(settings)) {
    for (const target of reference.targets) {
      const to = owner(target);
      if (!to || to.id === from || found.has(to.id)) continue;
      found.set(to.id, dependency(from, to.id, { certainty: reference.certainty }));
    }
  }
  return [...found.values()];
}

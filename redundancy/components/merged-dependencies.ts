import { type Certainty, weakest } from "../read/value.js";
import type { Component, Dependency } from "./component.js";
import { WORKLOADS } from "./workload-kinds.js";

/** One dependency for each pair, zones and group: the better certainty, and every way between the two. */
export function merged(dependencies: readonly Dependency[]): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const each of dependencies) {
    const key = `${each.from}\n${each.to}\n${each.zones?.join(" ") ?? ""}\n${each.group?.id ?? ""}`;
    const before = found.get(key);
    found.set(key, before ? join(before, each) : each);
  }
  return [...found.values()];
}

/** What cannot be done without is not softened by a weaker reason for it. */
function join(a: Dependency, b: Dependency): Dependency {
  if (a.strength !== b.strength) return a.strength === "hard" ? a : b;
  return { ...a, certainty: betterCertainty(a.certainty, b.certainty), via: [...new Set([...a.via, ...b.via])] };
}

/** Of two reasons for the same thing the surer counts. */
export function betterCertainty(a: Certainty, b: Certainty): Certainty {
  return weakest(a, b) === a ? b : a;
}

/** What a load balancer sends through two target groups stays two; two reasons of a workload for one need are one. */
export function mergedNeeds(
  dependencies: readonly Dependency[],
  components: ReadonlyMap<string, Component>,
): Dependency[] {
  const isWorkload = ({ from }: Dependency) => WORKLOADS.has(components.get(from)?.kind ?? "");
  return [...dependencies.filter((each) => !isWorkload(each)), ...merged(dependencies.filter(isWorkload))];
}

import type { Component, Dependency, Graph } from "../components/component.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import type { Scenario } from "./scenario.js";

/** A graph with what every scenario asks for, found once. */
export interface IndexedGraph {
  readonly components: ReadonlyMap<string, Component>;
  /** Zones that some member is in, or may be placed in, sorted. */
  readonly zones: readonly Zone[];
  dependencies(from: string): readonly Dependency[];
  dependents(to: string): readonly Dependency[];
  /** Components that the scenario touches by itself, for sure or perhaps. */
  hitBy(scenario: Scenario): readonly string[];
}

const NONE: readonly Dependency[] = [];

export function indexGraph(graph: Graph): IndexedGraph {
  const components = new Map(graph.components.map((component) => [component.id, component]));
  const from = groupBy(graph.dependencies, (dependency) => dependency.from);
  const to = groupBy(graph.dependencies, (dependency) => dependency.to);
  const byZone = new Map<Zone, string[]>();
  const zoneless: string[] = [];
  const byMember = new Map<string, string[]>();
  for (const component of graph.components) {
    const zones = zonesOf(component);
    for (const zone of zones) append(byZone, zone, component.id);
    if (component.members.some((member) => member.zone === null)) zoneless.push(component.id);
    for (const member of component.members) append(byMember, member.id, component.id);
  }
  return {
    components,
    zones: [...byZone.keys()].sort(),
    dependencies: (id) => from.get(id) ?? NONE,
    dependents: (id) => to.get(id) ?? NONE,
    hitBy({ lost }) {
      const hit = new Set([...lost.components, ...lost.members.flatMap((member) => byMember.get(member) ?? [])]);
      if (lost.zones.length > 0) {
        for (const id of zoneless) hit.add(id);
        for (const [zone, ids] of byZone) if (zoneIn(zone, lost.zones) !== false) for (const id of ids) hit.add(id);
      }
      if (lost.regions.length > 0) {
        for (const { id, region } of graph.components)
          if (region !== null && lost.regions.includes(region)) hit.add(id);
      }
      return [...hit];
    },
  };
}

function zonesOf(component: Component): ReadonlySet<Zone> {
  const assumed = component.members.some((member) => member.placement === "assumed" && member.zone !== null);
  const zones = new Set<Zone>(assumed ? component.placementZones : []);
  for (const { zone } of component.members) if (zone !== null) zones.add(zone);
  return zones;
}

function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) append(groups, key(item), item);
  return groups;
}

function append<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

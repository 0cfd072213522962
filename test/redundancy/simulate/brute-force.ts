import type { Component, Dependency, Graph } from "../../../redundancy/components/component.js";
import type { OutcomeName } from "../../../redundancy/simulate/outcome.js";

/**
 * The outcome of every component when `zone` is lost, found without any iteration: of all assignments of outcomes to
 * components that satisfy every component's own equation, the best one. For graphs without doubt.
 *
 * Parts of which nobody knows what becomes can make two assignments the best, each for another component: what is certainly
 * down says more of who needs it than what may be. So the best is chosen first for those that need the fewest others.
 */
export function bruteForce(graph: Graph, zone: string): ReadonlyMap<string, OutcomeName> {
  const ids = graph.components.map(({ id }) => id);
  const holds = (assignment: Assignment) =>
    graph.components.every(
      (component) => assignment.get(component.id) === equation(component, graph, zone, assignment),
    );
  const byNeeds = ids.toSorted((one, other) => needed(one, graph).size - needed(other, graph).size);
  const left = byNeeds.reduce(
    (found, id) => {
      const best = Math.min(...found.map((assignment) => assignment.get(id) as number));
      return found.filter((assignment) => assignment.get(id) === best);
    },
    [...assignments(ids)].filter(holds),
  );
  return new Map(ids.map((id) => [id, ORDER[left[0]?.get(id) as number] as OutcomeName]));
}

type Assignment = ReadonlyMap<string, number>;

/** Everything that a component needs, and what that needs. */
function needed(id: string, graph: Graph, found = new Set<string>()): Set<string> {
  for (const { from, to } of graph.dependencies) {
    if (from !== id || found.has(to)) continue;
    found.add(to);
    needed(to, graph, found);
  }
  return found;
}

const ORDER: readonly OutcomeName[] = ["unaffected", "degraded", "failover", "overloaded", "unknown", "down"];
const [UNAFFECTED, DEGRADED, FAILOVER, OVERLOADED, UNKNOWN, DOWN] = [0, 1, 2, 3, 4, 5];

function* assignments(ids: readonly string[]): Generator<Map<string, number>> {
  for (let code = 0; code < ORDER.length ** ids.length; code++) {
    yield new Map(ids.map((id, index) => [id, Math.floor(code / ORDER.length ** index) % ORDER.length]));
  }
}

function equation(component: Component, graph: Graph, lost: string, of: Assignment): number {
  const dependencies = graph.dependencies.filter(({ from }) => from === component.id);
  const felt = ({ to, strength }: Dependency) => Math.min(of.get(to) as number, strength === "soft" ? DEGRADED : DOWN);
  let worst = alone(component, lost, new Set());
  for (const dependency of dependencies) if (!dependency.zones) worst = Math.max(worst, felt(dependency));
  for (let level = DEGRADED; level <= DOWN; level++) {
    const hit = dependencies.filter((dependency) => dependency.zones && felt(dependency) >= level);
    if (hit.length === 0) continue;
    const without = alone(component, lost, new Set(hit.flatMap(({ zones }) => zones ?? [])));
    const doubtful = level === UNKNOWN && without > DEGRADED && hit.some((dependency) => felt(dependency) === UNKNOWN);
    const open = level > DEGRADED && without === UNKNOWN;
    worst = Math.max(worst, doubtful || open ? UNKNOWN : Math.min(level, without));
  }
  return worst;
}

/** What its own members say, with these zones cut off. */
function alone(component: Component, lost: string, cut: ReadonlySet<string>): number {
  const { members, redundancy, required, managedCapacity } = component;
  const kept = members.filter(({ zone }) => zone !== lost && !cut.has(zone ?? ""));
  const gone = members.filter(({ zone }) => zone === lost);
  if (kept.length === members.length) return UNAFFECTED;
  const enough = managedCapacity || (required !== null && kept.length >= required);
  const amount = enough || required === null ? DEGRADED : OVERLOADED;
  const empty = () => {
    if (component.recreation.where !== "other-zone" || gone.length === 0) return DOWN;
    return component.placementZones.some((zone) => zone !== lost && !cut.has(zone)) ? FAILOVER : DOWN;
  };
  if (redundancy === "quorum" && 2 * kept.length <= members.length) return DOWN;
  if (redundancy === "none" || kept.length === 0) return empty();
  if (redundancy === "active-active") return !managedCapacity && required === null ? UNKNOWN : amount;
  return Math.max(FAILOVER, amount);
}

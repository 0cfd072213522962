import type { Component, Dependency, Graph } from "../../../redundancy/components/component.js";
import type { OutcomeName } from "../../../redundancy/simulate/outcome.js";

/**
 * The outcome of every component when `zone` is lost, found without any iteration: of all assignments of outcomes to
 * components that satisfy every component's own equation, the best one. For graphs without doubt.
 */
export function bruteForce(graph: Graph, zone: string): ReadonlyMap<string, OutcomeName> {
  const ids = graph.components.map(({ id }) => id);
  const best = new Map<string, number>(ids.map((id) => [id, ORDER.length - 1]));
  for (const assignment of assignments(ids)) {
    const holds = graph.components.every(
      (component) => assignment.get(component.id) === equation(component, graph, zone, assignment),
    );
    if (holds) for (const id of ids) best.set(id, Math.min(best.get(id) as number, assignment.get(id) as number));
  }
  return new Map(ids.map((id) => [id, ORDER[best.get(id) as number] as OutcomeName]));
}

const ORDER: readonly OutcomeName[] = ["unaffected", "degraded", "failover", "overloaded", "unknown", "down"];
const [UNAFFECTED, DEGRADED, FAILOVER, OVERLOADED, UNKNOWN, DOWN] = [0, 1, 2, 3, 4, 5];

function* assignments(ids: readonly string[]): Generator<Map<string, number>> {
  for (let code = 0; code < ORDER.length ** ids.length; code++) {
    yield new Map(ids.map((id, index) => [id, Math.floor(code / ORDER.length ** index) % ORDER.length]));
  }
}

function equation(component: Component, graph: Graph, lost: string, of: ReadonlyMap<string, number>): number {
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

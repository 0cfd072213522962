import type { Report, ReportScenario } from "./report.js";

/** What is left of a component, in its own unit. */
export interface Capacity {
  readonly of: string;
  readonly left: number;
  readonly whole: number;
  /** Null where nobody declared the demand. */
  readonly required: number | null;
}

/**
 * Finds what an entry point has to watch in a scenario: of the components it needs whose demand is declared, the one with
 * the least to spare; else one whose demand would have to be declared.
 */
export function capacityReader(report: Report): (entryPoint: string, scenario: ReportScenario) => Capacity | null {
  const wholes = new Map(
    report.components.map(({ id, required, members }) => [
      id,
      { required, whole: members.reduce((sum, { capacity }) => sum + (capacity ?? Number.NaN), 0) },
    ]),
  );
  const needs = neededBy(report);
  const touching = touched();
  return (entryPoint, scenario) => {
    let least: Capacity | null = null;
    for (const { component, capacityLeft: left, outcome } of touching(needs(entryPoint), scenario)) {
      const known = left !== null ? wholes.get(component) : undefined;
      if (!known || left === null || !Number.isFinite(known.whole)) continue;
      if (known.required === null && outcome !== "unknown") continue;
      const found: Capacity = { of: component, left, whole: known.whole, required: known.required };
      if (least === null || scarcity(found) < scarcity(least)) least = found;
    }
    return least;
  };
}

type Outcomes = ReportScenario["outcomes"];

/** What a scenario does to those that are needed, in its own order. It may reach many of which few are needed. */
function touched(): (needed: ReadonlySet<string>, scenario: ReportScenario) => Outcomes {
  const known = new Map<ReportScenario, ReadonlyMap<string, number>>();
  return (needed, scenario) => {
    const { outcomes } = scenario;
    if (outcomes.length <= needed.size) return outcomes.filter(({ component }) => needed.has(component));
    const places = known.get(scenario) ?? new Map(outcomes.map(({ component }, index) => [component, index]));
    known.set(scenario, places);
    const found = [...needed].flatMap((id) => places.get(id) ?? []).sort((a, b) => a - b);
    return found.flatMap((index) => outcomes[index] ?? []);
  };
}

function scarcity({ left, whole, required }: Capacity): number {
  return required === null ? 1e9 + left / Math.max(whole, 1) : left / Math.max(required, 1);
}

/** Everything that an entry point needs, itself included, found once for each. */
function neededBy({ dependencies }: Report): (entryPoint: string) => ReadonlySet<string> {
  const direct = new Map<string, string[]>();
  for (const { from, to } of dependencies) {
    const list = direct.get(from);
    if (list) list.push(to);
    else direct.set(from, [to]);
  }
  const known = new Map<string, ReadonlySet<string>>();
  return (entryPoint) => {
    const before = known.get(entryPoint);
    if (before) return before;
    const found = new Set([entryPoint]);
    // A set gives what is added to it while it is walked.
    for (const id of found) for (const to of direct.get(id) ?? []) found.add(to);
    known.set(entryPoint, found);
    return found;
  };
}

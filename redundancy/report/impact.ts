import type { OutcomeName } from "../simulate/outcome.js";
import { type Capacity, capacityReader } from "./capacity.js";
import type { Report, ReportScenario } from "./report.js";
import { scenarioNames } from "./scenario-name.js";

/** What one failure does to whoever comes in at an entry point. */
export interface Impact {
  readonly failure: string;
  readonly outcome: OutcomeName;
  readonly rtoSeconds: number | null;
  readonly rpoSeconds: number | null;
  /** Of all that it needs, what is left of the component with the least to spare. */
  readonly capacity: Capacity | null;
  /** What leads from the entry point to what was lost. */
  readonly because: readonly string[];
  readonly missing: string | null;
}

/** Entry points of a stack to which every failure does the same. */
export interface ImpactTable {
  readonly stack: string;
  readonly entryPoints: readonly string[];
  /** Every zone, and every failure that was asked for. */
  readonly asked: readonly Impact[];
  /** Failures of one thing that are felt, worst first. */
  readonly single: readonly Impact[];
  /** How many failures of one thing are not felt: what is left carries on at once. */
  readonly unfelt: number;
}

interface Named {
  readonly scenario: ReportScenario;
  readonly failure: string;
  readonly outcomes: ReadonlyMap<string, ReportScenario["outcomes"][number]>;
}

const WORST_FIRST: readonly OutcomeName[] = ["down", "unknown", "overloaded", "failover", "degraded", "unaffected"];
const SINGLE: ReadonlySet<string> = new Set(["member", "shared", "component"]);

/** A table for each entry point, the worst first. Entry points with the same content share one. */
export function impactTables(report: Report): ImpactTable[] {
  const name = scenarioNames(report);
  const capacityOf = capacityReader(report);
  const scenarios = report.scenarios.map((scenario) => ({
    scenario,
    failure: name(scenario),
    outcomes: new Map(scenario.outcomes.map((outcome) => [outcome.component, outcome])),
  }));
  const impacts = new Map<string, Impacts>(report.entryPoints.map(({ id }) => [id, none()]));
  for (const named of scenarios) {
    for (const entryPoint of named.scenario.entryPoints) {
      const found = impacts.get(entryPoint.id);
      if (found) add(found, named, entryPoint, capacityOf);
    }
  }
  return merged(report, impacts).sort((a, b) => worst(a) - worst(b));
}

interface Impacts {
  readonly asked: Impact[];
  readonly single: Impact[];
  readonly seen: Set<string>;
  unfelt: number;
}

function none(): Impacts {
  return { asked: [], single: [], seen: new Set(), unfelt: 0 };
}

function add(
  to: Impacts,
  { scenario, failure, outcomes }: Named,
  { id, ...given }: ReportScenario["entryPoints"][number],
  capacityOf: ReturnType<typeof capacityReader>,
): void {
  const isSingle = SINGLE.has(scenario.kind);
  if (isSingle && badness(given.outcome) >= badness("degraded")) {
    to.unfelt += 1;
    return;
  }
  const list = isSingle ? to.single : to.asked;
  // A shared resource without redundancy is lost twice: as shared, and as a component.
  const key = `${given.outcome} ${failure}`;
  if (isSingle && to.seen.has(key)) return;
  to.seen.add(key);
  const capacity = given.outcome === "down" ? null : capacityOf(id, scenario);
  const because = given.because.filter((each) => each !== id);
  list.push({ ...given, because, failure, capacity, missing: outcomes.get(id)?.missing ?? null });
}

function merged(report: Report, impacts: ReadonlyMap<string, Impacts>): ImpactTable[] {
  const tables = new Map<string, ImpactTable & { entryPoints: string[] }>();
  for (const { id, stack } of report.entryPoints) {
    const { asked, single, unfelt } = impacts.get(id) ?? none();
    single.sort((a, b) => badness(a.outcome) - badness(b.outcome));
    const key = JSON.stringify([stack, [...asked, ...single].map(({ because, ...row }) => row)]);
    const same = tables.get(key);
    if (same) same.entryPoints.push(id);
    else tables.set(key, { stack, entryPoints: [id], asked, single, unfelt });
  }
  return [...tables.values()].map(withinStack);
}

/** Ids of several stacks that hold the same address carry their stack's name, which the table says once. */
function withinStack({ stack, entryPoints, asked, single, unfelt }: ImpactTable): ImpactTable {
  const local = (id: string) => (id.startsWith(`${stack}:`) ? id.slice(stack.length + 1) : id);
  const impact = (given: Impact): Impact => ({
    ...given,
    failure: given.failure.split(" ").map(local).join(" "),
    capacity: given.capacity && { ...given.capacity, of: local(given.capacity.of) },
    because: given.because.map(local),
    missing: given.missing?.split(" ").map(local).join(" ") ?? null,
  });
  return { stack, entryPoints: entryPoints.map(local), asked: asked.map(impact), single: single.map(impact), unfelt };
}

/** 0 is the worst. */
function badness(outcome: OutcomeName): number {
  return WORST_FIRST.indexOf(outcome);
}

function worst({ asked, single }: ImpactTable): number {
  return [...asked, ...single].reduce((least, { outcome }) => Math.min(least, badness(outcome)), WORST_FIRST.length);
}

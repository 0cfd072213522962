import { type Capacity, capacityReader } from "../../redundancy/report/capacity.js";
import type { Report, ReportScenario } from "../../redundancy/report/report.js";
import { type OutcomeName, rank } from "../../redundancy/simulate/outcome.js";
import type { WorstLoss } from "./redundancy-review.js";
import { localId } from "./same-thing.js";

/** What all failures of one kind do to one thing. */
export interface KindOfLoss {
  readonly worst: WorstLoss;
  /** How many of the failures end in each outcome. */
  readonly counts: ReadonlyMap<OutcomeName, number>;
  /** What would have to be known, where the worst is `unknown`. */
  readonly missing: string | null;
}

/** By the kind of failure: `zone`, `member` … A kind that is not there does nothing, or was not judged. */
export type Losses = ReadonlyMap<string, KindOfLoss>;

interface Told {
  readonly outcome: OutcomeName;
  readonly rtoSeconds: number | null;
  readonly rpoSeconds: number | null;
  readonly because: readonly string[];
}

/** Failures of one thing. A report lists them only where they are felt. */
export const SINGLE: ReadonlySet<string> = new Set(["member", "shared", "component"]);

interface Tally {
  worst: Told;
  scenario: ReportScenario;
  capacity: Capacity | null;
  readonly counts: Map<OutcomeName, number>;
}

/** What failures do to each entry point, by its id. */
export function entryPointLosses(report: Report): ReadonlyMap<string, Losses> {
  const capacityOf = capacityReader(report);
  return lossesOf(report, {
    reached: ({ entryPoints }) => entryPoints,
    idOf: ({ id }) => id,
    capacityOf: (id, scenario, { outcome }) => (outcome === "down" ? null : capacityOf(id, scenario)),
    missing: missingReader(),
    stacks: new Map(report.entryPoints.map(({ id, stack }) => [id, stack])),
  });
}

/** What failures do to each component, by its id. */
export function componentLosses(report: Report): ReadonlyMap<string, Losses> {
  const components = new Map(report.components.map((component) => [component.id, component]));
  return lossesOf(report, {
    reached: ({ outcomes }) => outcomes,
    idOf: ({ component }) => component,
    capacityOf: (id, _scenario, { capacityLeft, outcome }) => {
      const required = components.get(id)?.required ?? null;
      if (capacityLeft === null || (required === null && outcome !== "unknown")) return null;
      return { of: id, left: capacityLeft, whole: 0, required };
    },
    missing: missingReader(),
    stacks: new Map(report.components.map(({ id, stack }) => [id, stack])),
  });
}

interface Reading<T> {
  reached(scenario: ReportScenario): readonly T[];
  idOf(told: T): string;
  capacityOf(id: string, scenario: ReportScenario, told: T): Capacity | null;
  missing(id: string, scenario: ReportScenario): string | null;
  readonly stacks: ReadonlyMap<string, string>;
}

function lossesOf<T extends Told>(report: Report, reading: Reading<T>): ReadonlyMap<string, Losses> {
  const tallies = new Map<string, Map<string, Tally>>();
  for (const scenario of distinct(report.scenarios)) {
    for (const told of reading.reached(scenario)) add(tallies, scenario, told, reading);
  }
  return new Map(
    [...tallies].map(([id, kinds]) => [
      id,
      new Map([...kinds].map(([kind, tally]) => [kind, concluded(id, tally, reading)])),
    ]),
  );
}

/** A shared resource without redundancy is lost twice: as shared, and as a component. Once is enough. */
function distinct(scenarios: readonly ReportScenario[]): readonly ReportScenario[] {
  const shared = new Set(scenarios.filter(({ kind }) => kind === "shared").map(({ lost }) => lost.join(" ")));
  return scenarios.filter(({ kind, lost }) => kind !== "component" || !shared.has(lost.join(" ")));
}

function add<T extends Told>(
  tallies: Map<string, Map<string, Tally>>,
  scenario: ReportScenario,
  told: T,
  { capacityOf, idOf }: Reading<T>,
): void {
  const id = idOf(told);
  const kinds = tallies.get(id) ?? new Map<string, Tally>();
  tallies.set(id, kinds);
  const { kind } = scenario;
  const known = kinds.get(kind);
  const counts = known?.counts ?? new Map<OutcomeName, number>();
  counts.set(told.outcome, (counts.get(told.outcome) ?? 0) + 1);
  if (known && rank(told.outcome) < rank(known.worst.outcome)) return;
  // Members are many, and alike: what is left is asked of the worst alone.
  const capacity = SINGLE.has(kind) ? null : capacityOf(id, scenario, told);
  const tally = { worst: told, scenario, capacity, counts };
  if (!known || compareTold(tally, known) > 0) kinds.set(kind, tally);
}

type Compared = Pick<Tally, "worst" | "capacity">;

/** Above 0 where `a` is the worse of the two. */
function compareTold(a: Compared, b: Compared): number {
  return (
    rank(a.worst.outcome) - rank(b.worst.outcome) ||
    spare(b.capacity) - spare(a.capacity) ||
    compareFigures(a.worst.rtoSeconds, b.worst.rtoSeconds) ||
    compareFigures(a.worst.rpoSeconds, b.worst.rpoSeconds)
  );
}

/** What is left above what is needed. More than enough is no worse than enough. */
function spare(capacity: Capacity | null): number {
  if (!capacity) return 0;
  const { left, required } = capacity;
  return required === null ? left : Math.min(left - required, 0);
}

/** A figure that is not stated may be any. */
function compareFigures(a: number | null, b: number | null): number {
  if (a === b) return 0;
  return (a ?? Number.POSITIVE_INFINITY) > (b ?? Number.POSITIVE_INFINITY) ? 1 : -1;
}

function concluded<T extends Told>(
  id: string,
  { worst, scenario, capacity, counts }: Tally,
  { capacityOf, missing, stacks }: Reading<T>,
): KindOfLoss {
  const stack = stacks.get(id) ?? "";
  const { outcome, rtoSeconds, rpoSeconds } = worst;
  const left = capacity ?? capacityOf(id, scenario, worst as T);
  return {
    worst: {
      scenario: scenario.id,
      lost: scenario.lost.map((each) => localId(each, stack)),
      outcome,
      rtoSeconds,
      rpoSeconds,
      capacityLeft: left?.left ?? null,
      required: left?.required ?? null,
      because: worst.because.map((each) => localId(each, stack)),
    },
    counts,
    missing: outcome === "unknown" ? missing(id, scenario) : null,
  };
}

/** A scenario is indexed only where something in it is unknown. */
function missingReader(): Reading<Told>["missing"] {
  const indexes = new Map<ReportScenario, ReadonlyMap<string, string | null>>();
  return (id, scenario) => {
    let index = indexes.get(scenario);
    if (!index) {
      index = new Map(scenario.outcomes.map(({ component, missing }) => [component, missing]));
      indexes.set(scenario, index);
    }
    return index.get(id) ?? null;
  };
}

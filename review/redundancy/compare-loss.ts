import type { Report } from "../../redundancy/report/report.js";
import { type OutcomeName, rank } from "../../redundancy/simulate/outcome.js";
import type { Direction, LossChange, WorstLoss } from "./redundancy-review.js";
import { type KindOfLoss, type Losses, SINGLE } from "./worst-losses.js";

/** The order in which kinds of failure are shown; others come after, as they occur. */
const KINDS: readonly string[] = ["zone", "member", "shared", "component", "zone+deployment", "zone+static", "zones"];

const WORST_FIRST: readonly Direction[] = ["worse", "unknown", "better", "same"];

/** Which failures a report tells of. */
export interface Simulated {
  /** How many of each kind. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Single failures that were left out. */
  readonly leftOut: number;
}

/** Both sides of a comparison. */
export interface Sides<T> {
  readonly before: T;
  readonly after: T;
}

/** Whether both sides were judged as one: nothing that is judged differs. */
export function areOne({ before, after }: Sides<Report | null>): boolean {
  return before?.scenarios === after?.scenarios && before?.components === after?.components;
}

/** The losses of both sides, read once where both were judged as one. */
export function lossesOfBoth(
  { before, after }: Sides<Report | null>,
  losses: (report: Report) => ReadonlyMap<string, Losses>,
): Sides<ReadonlyMap<string, Losses> | null> {
  const was = before && losses(before);
  return { before: was, after: areOne({ before, after }) ? was : after && losses(after) };
}

/** What was simulated for a report; nothing where there is none. */
export function simulated(report: Report | null): Simulated {
  const kinds = new Map<string, number>();
  for (const { kind } of report?.scenarios ?? []) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return { kinds, leftOut: report?.summary.notSimulated ?? 0 };
}

/** What every kind of failure does before and after, in the order in which they are shown. */
export function compareLosses(losses: Sides<Losses | undefined>, of: Sides<Simulated>): readonly LossChange[] {
  const kinds = new Set([...KINDS, ...(losses.before?.keys() ?? []), ...(losses.after?.keys() ?? [])]);
  return [...kinds].flatMap((kind): LossChange[] => {
    const [was, is] = [losses.before?.get(kind), losses.after?.get(kind)];
    if (!was && !is) return [];
    const direction = SINGLE.has(kind) ? ofSingle(was, is, of) : ofAsked(kind, was, is, of);
    return [{ kind, before: was?.worst ?? null, after: is?.worst ?? null, direction }];
  });
}

/** The gravest of several: a regression beats what is not known, and that an improvement. */
export function gravest(directions: Iterable<Direction>): Direction {
  const all = new Set(directions);
  return WORST_FIRST.find((direction) => all.has(direction)) ?? "same";
}

/** For sorting: the smaller, the more urgent. */
export function urgency(direction: Direction): number {
  return WORST_FIRST.indexOf(direction);
}

/** A failure of one thing that nobody feels is not listed, unless it was left out. */
function ofSingle(was: KindOfLoss | undefined, is: KindOfLoss | undefined, of: Sides<Simulated>): Direction {
  const worst = isMild(was) && isMild(is) ? "same" : ofWorst(was?.worst ?? UNFELT, is?.worst ?? UNFELT);
  const direction = worst === "same" ? ofSinglePoints(was?.counts ?? NONE, is?.counts ?? NONE) : worst;
  const less = of.after.leftOut > 0 && of.before.leftOut === 0;
  return less && direction !== "worse" ? "unknown" : direction;
}

/** Something new of which a part may be lost, and what is left is enough, is no regression. Nor is its end progress. */
function isMild(loss: KindOfLoss | undefined): boolean {
  return loss === undefined || loss.worst.outcome === "degraded" || loss.worst.outcome === "unaffected";
}

/** Whoever is not listed for a zone does not feel it. Where no zone is known at all, nothing is known of zones. */
function ofAsked(
  kind: string,
  was: KindOfLoss | undefined,
  is: KindOfLoss | undefined,
  of: Sides<Simulated>,
): Direction {
  const [before, after] = [of.before.kinds.get(kind) ?? 0, of.after.kinds.get(kind) ?? 0];
  if (after === 0) return "unknown";
  const now = is?.worst ?? UNFELT;
  if (before === 0) return isGood(now.outcome) ? "better" : "unknown";
  const direction = ofWorst(was?.worst ?? UNFELT, now);
  return direction === "same"
    ? ofParts({ counts: was?.counts ?? NONE, all: before }, { counts: is?.counts ?? NONE, all: after })
    : direction;
}

const NONE: KindOfLoss["counts"] = new Map();
const UNFELT: WorstLoss = {
  scenario: "",
  lost: [],
  outcome: "unaffected",
  rtoSeconds: 0,
  rpoSeconds: 0,
  capacityLeft: null,
  required: null,
  because: [],
};

function ofWorst(was: WorstLoss, is: WorstLoss): Direction {
  if (was.outcome !== is.outcome) return ofOutcomes(was.outcome, is.outcome);
  switch (was.outcome) {
    case "overloaded":
      return ofSpare(was, is);
    case "unknown":
      // Nobody declared how much is needed: whether less is still enough is not known either.
      return (is.capacityLeft ?? 0) < (was.capacityLeft ?? 0) ? "unknown" : "same";
    case "down":
      return "same";
    default:
      return gravest([ofFigure(was.rtoSeconds, is.rtoSeconds), ofFigure(was.rpoSeconds, is.rpoSeconds)]);
  }
}

function ofOutcomes(was: OutcomeName, is: OutcomeName): Direction {
  if (is === "unknown") return "unknown";
  if (was === "unknown") return isGood(is) ? "better" : "worse";
  return rank(is) > rank(was) ? "worse" : "better";
}

function isGood(outcome: OutcomeName): boolean {
  return rank(outcome) <= rank("failover");
}

function ofSpare(was: WorstLoss, is: WorstLoss): Direction {
  const [before, after] = [share(was), share(is)];
  if (before === null || after === null || before === after) return "same";
  return after < before ? "worse" : "better";
}

function share({ capacityLeft, required }: WorstLoss): number | null {
  return capacityLeft === null || required === null || required === 0 ? null : capacityLeft / required;
}

/** A figure that was stated and is stated no more is not known to be as short. */
function ofFigure(was: number | null, is: number | null): Direction {
  if (was === is) return "same";
  if (is === null) return "unknown";
  if (was === null) return "better";
  return is > was ? "worse" : "better";
}

/** The worst is as before, but one thing more takes it down, or one less. */
function ofSinglePoints(was: KindOfLoss["counts"], is: KindOfLoss["counts"]): Direction {
  const [before, after] = [was.get("down") ?? 0, is.get("down") ?? 0];
  if (before === after) return "same";
  return after > before ? "worse" : "better";
}

interface Part {
  readonly counts: KindOfLoss["counts"];
  /** How many failures there are. */
  readonly all: number;
}

/** The worst is as before, but more of the zones lead to it than before and fewer do not, or the other way round. */
function ofParts(was: Part, is: Part): Direction {
  for (const outcome of ["down", "unknown", "overloaded"] as const) {
    const [before, after] = [was.counts.get(outcome) ?? 0, is.counts.get(outcome) ?? 0];
    const [otherBefore, otherAfter] = [was.all - before, is.all - after];
    if (after > before && otherAfter < otherBefore) return outcome === "unknown" ? "unknown" : "worse";
    if (after < before && otherAfter > otherBefore) return "better";
  }
  return "same";
}

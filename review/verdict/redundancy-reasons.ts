import { count } from "../../redundancy/report/text/figures.js";
import { lossName } from "../redundancy/loss-name.js";
import type { EntryPointChange, RedundancyReview } from "../redundancy/redundancy-review.js";
import { type Reason, reason } from "./reason.js";

/** A longer cause is told below. */
const LONGEST_CAUSE = 120;

/** What gets less redundant, and what cannot be told. */
export function redundancyReasons(review: RedundancyReview): readonly Reason[] {
  const { entryPoints, components, findings, waivers, unknown } = review;
  const worse = entryPoints.filter(({ direction, status }) => direction === "worse" && status !== "removed");
  const lost = components.filter(({ direction }) => direction === "worse");
  const unclear = entryPoints.filter(({ direction, status }) => direction === "unknown" && status !== "removed");
  const points = pointsOfKept(review);
  const regressions = worse.length || points || lost.length;
  const errors = findings.added.filter(({ severity, status }) => severity === "error" && status === "fail").length;
  const grave = findings.added.some(({ severity, status }) => severity !== "note" || status === "unknown");
  const cause = lost.map(({ text }) => text.split("; ", 1)[0] ?? "").find((text) => text.length <= LONGEST_CAUSE);
  const because = cause === undefined ? "" : ` (${cause})`;
  return [
    ...reason("redundancy-regression", "danger", regressions, `${regression(review, worse, points)}${because}`),
    ...reason(
      "new-finding",
      grave ? "attention" : "routine",
      findings.added.length,
      newFindings(findings.added.length, errors),
      {
        silent: regressions > 0 || !grave,
      },
    ),
    ...reason(
      "expired-waiver",
      "attention",
      waivers.expired.length,
      `${count(waivers.expired.length, "waiver")} expired`,
    ),
    ...reason(
      "redundancy-unknown",
      "unknown",
      unclear.length || unknown.length,
      unclear.length > 0
        ? `what ${count(unclear.length, "entry point")} ${unclear.length === 1 ? "survives" : "survive"} is not known`
        : "redundancy could not be judged in full",
    ),
  ];
}

/** Single points of failure of what was there before: what is new is no worse than before. */
function pointsOfKept({ singlePoints, entryPoints }: RedundancyReview): number {
  const added = new Set(entryPoints.filter(({ status }) => status === "added").map(({ id }) => id));
  return singlePoints.added.filter((point) => point.entryPoints.some((id) => !added.has(id))).length;
}

function regression({ components }: RedundancyReview, worse: readonly EntryPointChange[], points: number): string {
  if (worse.length > 0) return downBy(worse) ?? slower(worse.length);
  if (points > 0) return `${count(points, "new single point")} of failure`;
  const lost = components.filter(({ direction }) => direction === "worse").length;
  return `${count(lost, "component")} ${lost === 1 ? "has" : "have"} less redundancy`;
}

/** The failure that takes down most entry points, and did not before. */
function downBy(worse: readonly EntryPointChange[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { losses } of worse) {
    for (const { kind, direction, after } of losses) {
      if (direction === "worse" && after?.outcome === "down") counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first && `the loss of ${lossName(first[0])} now takes down ${count(first[1], "entry point")}`;
}

function newFindings(all: number, errors: number): string {
  if (errors === all) return count(all, "new error");
  return errors === 0 ? count(all, "new finding") : `${count(all, "new finding")}, ${errors} of them errors`;
}

function slower(number: number): string {
  return `${count(number, "entry point")} ${number === 1 ? "recovers" : "recover"} slower, or with less`;
}

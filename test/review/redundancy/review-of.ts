import { EMPTY_REPORT } from "../../../redundancy/report/empty-report.js";
import type { Report } from "../../../redundancy/report/report.js";
import type { RedundancyReview } from "../../../review/redundancy/redundancy-review.js";

/** Whether something is a regression: an entry point or a component that is worse, or a new finding. */
export function isRegression({ entryPoints, components, findings }: RedundancyReview): boolean {
  return [...entryPoints, ...components].some(({ direction }) => direction === "worse") || findings.added.length > 0;
}

/** Whether something is better: an entry point, a component, or a finding that is gone. */
export function isProgress({ entryPoints, components, findings }: RedundancyReview): boolean {
  return (
    [...entryPoints, ...components].some(({ direction }) => direction === "better") || findings.resolved.length > 0
  );
}

/** Sentences on components, by direction. */
export function sentences({ components }: RedundancyReview): string[] {
  return components.map(({ direction, text }) => `${direction}: ${text}`);
}

/** `zone: failover → down` for every loss of an entry point that is not the same. */
export function lossesOf({ entryPoints }: RedundancyReview, id: string): string[] {
  const found = entryPoints.find((each) => each.id === id);
  if (!found) throw new Error(`no entry point ${id}`);
  return found.losses
    .filter(({ direction }) => direction !== "same")
    .map(({ kind, before, after, direction }) => `${kind}: ${before?.outcome} → ${after?.outcome} (${direction})`);
}

/** A report without anything, to be filled with what a test is about. */
export function emptyReport(given: Partial<Report> = {}): Report {
  const inputs: Report["inputs"] = [{ path: "s/cdk.tf.json", kind: "synth", stack: "s" }];
  return { ...EMPTY_REPORT, inputs, summary: { ...EMPTY_REPORT.summary, verdict: "pass" }, ...given };
}

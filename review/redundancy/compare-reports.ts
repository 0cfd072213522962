import type { Report } from "../../redundancy/report/report.js";
import { compareComponents } from "./compare-components.js";
import { compareEntryPoints } from "./compare-entry-points.js";
import { compareFindings } from "./compare-findings.js";
import { compareSinglePoints } from "./compare-single-points.js";
import type { RedundancyReview } from "./redundancy-review.js";
import { type Address, unknownSentences } from "./unknown-sentences.js";

/** What is known beside the two reports. */
export interface CompareOptions {
  /** What could not be judged on either side, as sentences. */
  readonly unknown?: readonly string[];
  /** Resources that are replaced: of these a plan does not show what AWS fills in, which the state before it does. */
  readonly replaced?: readonly Address[];
}

/**
 * Redundancy before and after, from the reports of both. Null: there was, or will be, nothing that could be judged. What
 * is the same on both sides is listed only as an entry point whose direction is `same`.
 */
export function compareReports(
  before: Report | null,
  after: Report | null,
  { unknown = [], replaced = [] }: CompareOptions = {},
): RedundancyReview {
  const reports = { before, after };
  const entryPoints = compareEntryPoints(reports);
  const { findings, waivers } = compareFindings(reports);
  return {
    before: before && (isState(before) ? "state" : "synth"),
    after: after && (after.inputs.some(({ kind }) => kind === "plan") ? "plan" : "synth"),
    entryPoints,
    components: compareComponents(reports),
    singlePoints: compareSinglePoints(reports),
    findings,
    waivers,
    unknown: [...unknown, ...unknownSentences(reports, { entryPoints, findings }, replaced)],
  };
}

function isState({ inputs }: Report): boolean {
  return inputs.some(({ kind }) => kind === "state");
}

import type { Report } from "./report.js";

/** The report on nothing: what nobody judged is unknown. */
export const EMPTY_REPORT: Report = {
  schemaVersion: 1,
  inputs: [],
  summary: {
    verdict: "unknown",
    errors: 0,
    warnings: 0,
    unknown: 0,
    waived: 0,
    notes: 0,
    passed: 0,
    resources: 0,
    notSimulated: 0,
  },
  components: [],
  dependencies: [],
  entryPoints: [],
  scenarios: [],
  singlePointsOfFailure: [],
  notModelled: [],
  findings: [],
};

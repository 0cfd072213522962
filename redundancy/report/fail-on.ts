import type { Finding } from "../rules/finding.js";
import type { Report } from "./report.js";

/** The mildest kind of finding that makes a check fail. */
export type FailOn = "error" | "warning" | "unknown";

export const FAIL_ON: readonly FailOn[] = ["error", "warning", "unknown"];

/** `warning` includes errors; `unknown` includes both, and whatever could not be told. A waived finding or a note never counts. */
export function counts({ status, severity }: Finding, failOn: FailOn): boolean {
  if (status === "unknown") return failOn === "unknown";
  return status === "fail" && (severity === "error" || (severity === "warning" && failOn !== "error"));
}

/** Whether the report is worse than `failOn` allows. */
export function isFailure({ summary, findings }: Report, failOn: FailOn): boolean {
  if (summary.verdict === "fail" || findings.some((finding) => counts(finding, failOn))) return true;
  return failOn === "unknown" && summary.verdict === "unknown";
}

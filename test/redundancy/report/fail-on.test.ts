import { describe, expect, it } from "vitest";
import { FAIL_ON, isFailure } from "../../../redundancy/report/fail-on.js";
import type { Finding } from "../../../redundancy/rules/finding.js";
import { failingReport, finding } from "./failing-report.js";

type Verdict = "pass" | "fail" | "unknown";

function failsOn(findings: readonly Finding[], verdict: Verdict = "pass") {
  const report = failingReport({ findings, summary: { ...failingReport().summary, verdict } });
  return FAIL_ON.filter((failOn) => isFailure(report, failOn));
}

describe("--fail-on", () => {
  it.each<[string, Finding[], Verdict, string[]]>([
    ["an error", [finding("error")], "fail", ["error", "warning", "unknown"]],
    ["a warning", [finding("warning")], "pass", ["warning", "unknown"]],
    ["a note", [finding("note")], "pass", []],
    ["an unknown error", [finding("error", { status: "unknown" })], "unknown", ["unknown"]],
    ["a waived error", [finding("error", { status: "waived" })], "pass", []],
    ["an entry point whose outcome is unknown", [], "unknown", ["unknown"]],
    ["a verdict that fails without a finding", [], "fail", ["error", "warning", "unknown"]],
  ])("takes %s for a failure where it should", (_, findings, verdict, expected) => {
    expect(failsOn(findings, verdict)).toEqual(expected);
  });
});

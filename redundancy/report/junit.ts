import type { Finding } from "../rules/finding.js";
import { counts, type FailOn } from "./fail-on.js";
import type { Report } from "./report.js";
import { count } from "./text/figures.js";
import { printableReport } from "./text/printable-report.js";

/**
 * JUnit's XML, for the test page of a CI: a suite for each stack, a test for each finding, and one that passes
 * for all checks that found nothing. What `failOn` lets pass, and what is unknown or waived, is a skipped test.
 */
export function toJunit(given: Report, { failOn = "error" }: { failOn?: FailOn } = {}): string {
  const report = printableReport(given);
  const stacks = new Set([...report.inputs, ...report.findings].map(({ stack }) => stack));
  const byStack = new Map([...stacks].map((stack) => [stack, [] as Finding[]]));
  for (const finding of report.findings) byStack.get(finding.stack)?.push(finding);
  const suites = [...byStack].map(([stack, findings]) => suite(stack, findings, failOn));
  suites.push(passedSuite(report.summary.passed));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: "holdfast" }, suites)}\n`;
}

function suite(stack: string, findings: readonly Finding[], failOn: FailOn): string {
  const failures = findings.filter((finding) => counts(finding, failOn)).length;
  const total = { tests: findings.length, failures, errors: 0, skipped: findings.length - failures };
  const tests = findings.map((finding) => test(finding, failOn));
  return element("testsuite", { name: stack, ...total }, tests);
}

/** How many checks found nothing; a rule that was never asked passed nothing. */
function passedSuite(passed: number): string {
  const name = count(passed, "check");
  const total = { tests: passed > 0 ? 1 : 0, failures: 0, errors: 0, skipped: 0 };
  const test = element("testcase", { classname: "passed", name: `${name} found nothing wrong` }, []);
  return element("testsuite", { name: "passed", ...total }, passed > 0 ? [test] : []);
}

function test(finding: Finding, failOn: FailOn): string {
  const { rule, resource, severity, status, message, path, fix, source, waiver } = finding;
  const details = [message, path, `Fix: ${fix}`, source].filter(Boolean).join("\n");
  const result = counts(finding, failOn)
    ? element("failure", { message, type: status === "unknown" ? status : severity }, [xml(details)])
    : element(
        "skipped",
        { message: waiver ? accepted(waiver) : `${status === "unknown" ? status : severity}: ${message}` },
        [],
      );
  return element("testcase", { classname: rule, name: resource }, [result]);
}

function accepted({ reason, owner, expires }: NonNullable<Finding["waiver"]>): string {
  return `waived by ${owner} until ${expires}: ${reason}`;
}

function element(name: string, attributes: Record<string, string | number>, children: readonly string[]): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(String(value))}"`);
  const start = `<${name}${given.join("")}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join("\n")}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** What no XML may hold, not even escaped, is gone by then: {@link printableReport}. */
function xml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "").replace(/[\ufffe\uffff]/g, "\ufffd");
}

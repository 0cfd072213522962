import { rank } from "../simulate/outcome.js";
import type { ScenarioKind } from "../simulate/scenario.js";
import { outcomeSymbol } from "./outcome-symbol.js";
import type { Report, ReportScenario } from "./report.js";
import { count, recoveryFigure } from "./text/figures.js";
import { printableReport } from "./text/printable-report.js";
import { pad, shorten, widthOf } from "./text/width.js";

type Outcome = ReportScenario["entryPoints"][number];

const LOSSES: readonly (readonly [heading: string, kinds: readonly ScenarioKind[]])[] = [
  ["lose a member", ["member", "shared"]],
  ["lose a zone", ["zone"]],
];
const LONGEST_NAME = 40;

/** One line for each stack: the worst that the loss of a member, or of a zone, does to its entry points. */
export function toShortTable(given: Report): string {
  const report = printableReport(given);
  const stacks = [...new Set(report.inputs.map(({ stack }) => stack))];
  const rows = [
    ["stack", ...LOSSES.map(([heading]) => heading), "findings"],
    ...stacks.map((stack) => row(stack, report)),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => widthOf(cells[column] ?? "")))) ?? [];
  return rows
    .map(
      (cells) =>
        `${cells
          .map((cell, column) => pad(cell, widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

function row(stack: string, report: Report): string[] {
  const own = new Set(report.entryPoints.filter((entryPoint) => entryPoint.stack === stack).map(({ id }) => id));
  return [
    shorten(stack, LONGEST_NAME),
    ...LOSSES.map(([, kinds]) => {
      const scenarios = report.scenarios.filter(({ kind }) => kinds.includes(kind));
      return said(scenarios.flatMap(({ entryPoints }) => entryPoints.filter(({ id }) => own.has(id))));
    }),
    findingsOf(stack, report),
  ];
}

function said(outcomes: readonly Outcome[]): string {
  const worst = outcomes.reduce<Outcome | undefined>(
    (sum, next) => (sum && !isWorse(next, sum) ? sum : next),
    undefined,
  );
  if (!worst) return "– no entry point";
  const time = worst.outcome === "failover" ? ` ${recoveryFigure(worst.outcome, worst.rtoSeconds)}` : "";
  return `${outcomeSymbol(worst.outcome)} ${worst.outcome}${time}`;
}

function isWorse(a: Outcome, b: Outcome): boolean {
  const difference = rank(a.outcome) - rank(b.outcome);
  if (difference !== 0) return difference > 0;
  return (a.rtoSeconds ?? Number.POSITIVE_INFINITY) > (b.rtoSeconds ?? Number.POSITIVE_INFINITY);
}

function findingsOf(stack: string, { findings }: Report): string {
  const own = findings.filter((finding) => finding.stack === stack);
  const failed = (severity: string) =>
    own.filter((each) => each.status === "fail" && each.severity === severity).length;
  const parts = [
    [failed("error"), count(failed("error"), "error")],
    [failed("warning"), count(failed("warning"), "warning")],
    ...(["unknown", "waived"] as const).map((status) => {
      const number = own.filter((each) => each.status === status).length;
      return [number, `${number} ${status}`] as const;
    }),
  ] as const;
  return parts.flatMap(([number, text]) => (number > 0 ? text : [])).join(", ") || "none";
}

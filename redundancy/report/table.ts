import { SECTIONS } from "./finding-groups.js";
import type { Report } from "./report.js";
import { findingLines } from "./table-findings.js";
import { impactLines } from "./table-impacts.js";
import { count } from "./text/figures.js";
import { COLOUR, NO_COLOUR, type Paint } from "./text/paint.js";
import { printableReport } from "./text/printable-report.js";
import { WIDTH, wrap } from "./text/width.js";

const MOST_LISTED = 20;

/** The report for people: at most 100 columns, the verdict first. Everything that is left out is in the JSON. */
export function toTable(given: Report, { colour = false }: { colour?: boolean } = {}): string {
  const report = printableReport(given);
  const paint = colour ? COLOUR : NO_COLOUR;
  const sections = [
    verdictLines(report, paint),
    ...impactLines(report, paint),
    ...SECTIONS.map((section) => findingLines(report, section, paint)),
    singlePointLines(report, paint),
    boundLines(report),
    notModelledLines(report, paint),
    hintLines(report, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** The errors alone, as the table shows them. */
export function errorLines(report: Report): string {
  return findingLines(printableReport(report), "error", NO_COLOUR).join("\n");
}

/** The verdict, in one line without colour. */
export function verdictLine({ summary }: Report): string {
  const { verdict, errors, warnings, notes, unknown, waived } = summary;
  const counts = [
    errors > 0 && count(errors, "error"),
    warnings > 0 && count(warnings, "warning"),
    unknown > 0 && `${unknown} unknown`,
    notes > 0 && count(notes, "note"),
    waived > 0 && `${waived} waived`,
  ].filter((text) => text !== false);
  return `${{ pass: "✓", fail: "✗", unknown: "?" }[verdict]} ${verdict}: ${counts.join(", ") || "no findings"}`;
}

function verdictLines(report: Report, paint: Paint): string[] {
  const { summary, inputs, components } = report;
  const colour = { pass: paint.green, fail: paint.red, unknown: paint.yellow }[summary.verdict];
  const stacks = [...new Set(inputs.map(({ stack }) => stack))];
  const judged = [
    stacks.length === 1 ? `stack ${stacks[0]}` : `${stacks.length} stacks`,
    count(summary.resources, "resource"),
    count(components.length, "component"),
    `${summary.passed} checks passed`,
  ];
  const lines = [colour(paint.bold(verdictLine(report))), ...wrap(judged.join(" · "), WIDTH - 2).map(indented)];
  if (summary.notSimulated > 0) {
    const left = `${count(summary.notSimulated, "single failure")} not simulated: each reaches too much of the system.`;
    lines.push(...wrap(left, WIDTH - 2).map((line) => paint.yellow(indented(line))));
  }
  if (components.length > 0) return lines;
  return [...lines, paint.yellow("  Nothing here is a component that holdfast models: nothing is proved.")];
}

function singlePointLines({ singlePointsOfFailure }: Report, paint: Paint): string[] {
  if (singlePointsOfFailure.length === 0) return [];
  return [
    paint.bold("Single points of failure"),
    ...listed(singlePointsOfFailure, ({ id, entryPoints }) => {
      const [first = "", ...others] = entryPoints;
      return `${id} takes down ${first}${others.length > 0 ? ` and ${count(others.length, "other")}` : ""}`;
    }),
  ];
}

function boundLines({ availability }: Report): string[] {
  if (!availability) return [];
  const percent = Number((availability.slaBound * 100).toFixed(4));
  return [`Bound implied by the SLAs of AWS: ${percent} % (${count(availability.rows.length, "component")})`];
}

function notModelledLines({ notModelled }: Report, paint: Paint): string[] {
  if (notModelled.length === 0) return [];
  const types = notModelled.slice(0, MOST_LISTED).map(({ type, count }) => `${type} ×${count}`);
  const more = notModelled.length > MOST_LISTED ? [`and ${count(notModelled.length - MOST_LISTED, "more type")}`] : [];
  return [
    `${paint.bold("Not modelled")}: nothing is said about`,
    ...wrap([...types.map((type) => type.replaceAll(" ", "\u00a0")), ...more].join(", "), WIDTH - 2).map(indented),
  ];
}

function hintLines({ findings }: Report, paint: Paint): string[] {
  const first = findings.find(({ status }) => status !== "waived");
  return first ? [`${paint.cyan(`holdfast explain ${first.rule}`)} says why, and shows the smallest example`] : [];
}

function listed<T>(items: readonly T[], line: (item: T) => string): string[] {
  const more = items.length - MOST_LISTED;
  return [
    ...items.slice(0, MOST_LISTED).flatMap((item) => wrap(line(item), WIDTH - 2).map(indented)),
    ...(more > 0 ? [`  … and ${more} more, in --format json`] : []),
  ];
}

function indented(line: string): string {
  return `  ${line}`;
}

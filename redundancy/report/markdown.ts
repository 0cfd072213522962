import type { Finding } from "../rules/finding.js";
import { type FindingGroup, type FindingSection, findingGroups, SECTION_HEADINGS, SECTIONS } from "./finding-groups.js";
import { type Impact, type ImpactTable, impactTables } from "./impact.js";
import type { Report } from "./report.js";
import { verdictLine } from "./table.js";
import { count, recoveryFigure } from "./text/figures.js";
import { code, prose } from "./text/markdown-text.js";
import { printableReport } from "./text/printable-report.js";

/** A comment of GitHub holds 65,536 characters: a report beyond that is cut, as the JSON has everything. */
const MOST_OF_A_GROUP = 20;
const MOST_TABLES = 12;
const MOST_SINGLE = 10;

/** The report for a pull request. */
export function toMarkdown(given: Report): string {
  const report = printableReport(given);
  const tables = impactTables(report);
  const { notModelled, singlePointsOfFailure } = report;
  const paragraphs = [
    `## ${verdictLine(report)}`,
    ...tables.slice(0, MOST_TABLES).map(impacts),
    tables.length > MOST_TABLES ? `… and ${count(tables.length - MOST_TABLES, "more table")}.` : "",
    ...SECTIONS.map((section) => findings(report.findings, section)),
    singlePointsOfFailure.length > 0 ? `### Single points of failure` : "",
    singlePointsOfFailure
      .slice(0, MOST_OF_A_GROUP)
      .map(({ id, entryPoints }) => `- ${code(id)} takes down ${entryPoints.slice(0, 3).map(code).join(", ")}`)
      .join("\n"),
    notModelled.length > 0
      ? `Not modelled: ${notModelled.map(({ type, count }) => `${code(type)} ×${count}`).join(", ")}`
      : "",
  ];
  return `${paragraphs.filter((text) => text !== "").join("\n\n")}\n`;
}

function impacts({ entryPoints, asked, single, unfelt }: ImpactTable): string {
  const [first = "", ...others] = entryPoints;
  const more = others.length > 0 ? ` and ${count(others.length, "entry point")} like it` : "";
  const hidden = single.length - MOST_SINGLE;
  const notes = [
    hidden > 0 && `${count(hidden, "more single failure")} in the JSON report`,
    unfelt > 0 && `${count(unfelt, "other single failure")}: carried on at once by what is left`,
  ].filter((text) => text !== false);
  return [
    `### ${code(first)}${more}\n`,
    "| Loss of | Outcome | RTO | RPO | Capacity left |",
    "|---|---|---|---|---|",
    ...[...asked, ...single.slice(0, MOST_SINGLE)].map(row),
    ...(notes.length > 0 ? ["", `${notes.join(". ")}.`] : []),
  ].join("\n");
}

function row({ failure, outcome, rtoSeconds, rpoSeconds, capacity, because, missing }: Impact): string {
  const proven = outcome === "down" || outcome === "overloaded" ? because.map(code).join(" → ") : "";
  const why = outcome === "unknown" && missing ? prose(`${missing} is not known`) : proven;
  const cells = [
    prose(failure),
    `**${outcome}**${why ? `<br>${why}` : ""}`,
    recoveryFigure(outcome, rtoSeconds),
    recoveryFigure(outcome, rpoSeconds),
    capacity ? `${capacity.left} of ${capacity.whole}, needs ${capacity.required ?? "?"}: ${code(capacity.of)}` : "",
  ];
  return `| ${cells.join(" | ")} |`;
}

function findings(all: readonly Finding[], section: FindingSection): string {
  const groups = findingGroups(all, section);
  if (groups.length === 0) return "";
  return [`### ${SECTION_HEADINGS[section]}`, ...groups.map((each) => group(each, section))].join("\n\n");
}

function group({ rule, title, fix, source, findings }: FindingGroup, section: FindingSection): string {
  const more = findings.length - MOST_OF_A_GROUP;
  const link = /^https:\/\/[\w./#%?=&-]+$/.test(source) ? `[${rule}](${source})` : rule;
  return [
    `**${link}**: ${prose(title)}\n`,
    ...findings.slice(0, MOST_OF_A_GROUP).map(item),
    ...(more > 0 ? [`- … and ${more} more in the JSON report`] : []),
    ...(section === "waived" ? [] : ["", `Fix: ${prose(fix)}`]),
  ].join("\n");
}

function item({ resource, path, message, waiver }: Finding): string {
  const where = path === "" ? "" : ` (${code(path)})`;
  const accepted = waiver
    ? ` Waived until ${prose(waiver.expires)} by ${prose(waiver.owner)}: ${prose(waiver.reason)}`
    : "";
  return `- ${code(resource)}${where}: ${prose(message)}.${accepted}`;
}

import type { Finding } from "../rules/finding.js";
import { type FindingGroup, type FindingSection, findingGroups, SECTION_HEADINGS } from "./finding-groups.js";
import type { Report } from "./report.js";
import type { Paint } from "./text/paint.js";
import { shorten, WIDTH, widthOf, wrap } from "./text/width.js";

const MOST_OF_A_GROUP = 20;

/** The findings of one section, by rule, each rule with its fix once. */
export function findingLines({ findings }: Report, section: FindingSection, paint: Paint): string[] {
  const groups = findingGroups(findings, section);
  if (groups.length === 0) return [];
  const colour = {
    error: paint.red,
    warning: paint.yellow,
    unknown: paint.yellow,
    note: paint.cyan,
    waived: paint.dim,
  }[section];
  const lines = groups.flatMap((group) => groupLines(group, section, colour, paint));
  return [paint.bold(colour(SECTION_HEADINGS[section])), ...lines];
}

function groupLines(
  { rule, title, fix, findings }: FindingGroup,
  section: FindingSection,
  colour: (text: string) => string,
  paint: Paint,
): string[] {
  const [first = "", ...others] = wrap(`${rule}: ${title}`, WIDTH - 2);
  const more = findings.length - MOST_OF_A_GROUP;
  return [
    `  ${colour(first.slice(0, rule.length))}${first.slice(rule.length)}`,
    ...others.map((line) => `  ${line}`),
    ...findings.slice(0, MOST_OF_A_GROUP).flatMap((finding) => lines(finding, paint)),
    ...(more > 0 ? [`    … and ${more} more, in --format json`] : []),
    ...(section === "waived" ? [] : wrap(`fix: ${fix}`, WIDTH - 4).map((line) => paint.dim(`    ${line}`))),
  ];
}

function lines({ resource, path, message, waiver }: Finding, paint: Paint): string[] {
  const address = shorten(resource, WIDTH - 4);
  const room = WIDTH - 6 - widthOf(address);
  const where = path === "" || room < 12 ? "" : `  ${paint.dim(shorten(path, room))}`;
  const accepted = waiver ? `waived until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}` : "";
  return [
    `    ${paint.bold(address)}${where}`,
    ...[message, accepted].filter(Boolean).flatMap((text) => wrap(text, WIDTH - 6).map((line) => `      ${line}`)),
  ];
}

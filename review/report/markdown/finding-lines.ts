import { count } from "../../../redundancy/report/text/figures.js";
import { code, prose } from "../../../redundancy/report/text/markdown-text.js";
import type { Finding } from "../../../redundancy/rules/finding.js";

/** Rules that say what the table of entry points says. */
const OF_ENTRY_POINTS = /^(?:policy|entry-point)-/;

/** A line each; what the table of entry points tells already is one line. */
export function findingLines(all: readonly Finding[], told: ReadonlySet<string> = new Set()): string[] {
  const repeated = all.filter(({ rule, message }) => {
    const [subject = ""] = message.split(" is ", 1);
    return OF_ENTRY_POINTS.test(rule) && (told.has(subject) || [...told].some((id) => subject.endsWith(` ${id}`)));
  });
  const rules = [...new Set(repeated.map(({ rule }) => rule))].map(code).join(", ");
  return [
    ...all.filter((finding) => !repeated.includes(finding)).map(findingLine),
    ...(repeated.length > 0 ? [`${count(repeated.length, "finding")} on what the table shows: ${rules}`] : []),
  ];
}

function findingLine({ rule, resource, message, waiver, status }: Finding): string {
  const accepted = waiver
    ? ` Waived until ${prose(waiver.expires)} by ${prose(waiver.owner)}: ${prose(waiver.reason)}.`
    : "";
  const doubt = status === "unknown" ? " (not known)" : "";
  const subject = message.includes(resource) ? "" : `${code(resource)}: `;
  return `${subject}${prose(message)}${doubt}.${accepted} ${code(rule)}`;
}

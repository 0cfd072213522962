import type { Finding } from "../rules/finding.js";
import { RULES } from "../rules/registry.js";

/** Findings of one rule that one change in kind repairs. */
export interface FindingGroup {
  readonly rule: string;
  readonly title: string;
  readonly fix: string;
  readonly source: string;
  readonly findings: readonly Finding[];
}

export type FindingSection = "error" | "warning" | "note" | "unknown" | "waived";

/** The order in which they are worth reading. */
export const SECTIONS: readonly FindingSection[] = ["error", "warning", "unknown", "note", "waived"];

export const SECTION_HEADINGS: Readonly<Record<FindingSection, string>> = {
  error: "Errors",
  warning: "Warnings",
  unknown: "Unknown: the input does not tell",
  note: "Notes",
  waived: "Waived",
};

/** The section that a finding is shown in: what it is, else how severe. */
function sectionOf({ status, severity }: Finding): FindingSection {
  return status === "fail" ? severity : status;
}

/** The findings of a section by rule and fix, in the order of the report. */
export function findingGroups(findings: readonly Finding[], section: FindingSection): FindingGroup[] {
  const titles = new Map(RULES.map(({ id, title }) => [id, title]));
  const groups = new Map<string, FindingGroup & { findings: Finding[] }>();
  for (const finding of findings) {
    if (sectionOf(finding) !== section) continue;
    const { rule, fix, source } = finding;
    const key = JSON.stringify([rule, fix]);
    const group = groups.get(key);
    if (group) group.findings.push(finding);
    else groups.set(key, { rule, title: titles.get(rule) ?? "", fix, source, findings: [finding] });
  }
  return [...groups.values()];
}

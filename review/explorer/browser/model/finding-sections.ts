import type { Report } from "../../../../redundancy/report/report.js";
import type { Finding } from "../../../../redundancy/rules/finding.js";

export type SectionName = "error" | "warning" | "unknown" | "note" | "waived";

export interface FindingSection {
  readonly name: SectionName;
  readonly heading: string;
  readonly findings: readonly Finding[];
}

const HEADINGS: readonly (readonly [SectionName, string])[] = [
  ["error", "Errors"],
  ["warning", "Warnings"],
  ["unknown", "Unknown: the input does not tell"],
  ["note", "Notes"],
  ["waived", "Waived"],
];

/** The findings by what they are, in the order in which they are worth reading. */
export function findingSections(findings: readonly Finding[]): FindingSection[] {
  return HEADINGS.flatMap(([name, heading]) => {
    const own = findings.filter(({ status, severity }) => (status === "fail" ? severity : status) === name);
    return own.length > 0 ? [{ name, heading, findings: own }] : [];
  });
}

/** Finds the component that a finding is about; null where the drawing has none. */
export function componentFinder({ components, dependencies }: Report): (finding: Finding) => string | null {
  const owners = new Map<string, string>();
  for (const { from, via } of dependencies)
    for (const address of via) if (!owners.has(address)) owners.set(address, from);
  for (const { id, members } of components) for (const member of members) owners.set(member.id, id);
  for (const { id } of components) owners.set(id, id);
  const shown = new Set(components.map(({ id }) => id));
  return ({ resource, message }) => {
    const owner =
      owners.get(resource) ??
      message
        .split(/[\s,;]+/)
        .map((word) => owners.get(word))
        .find(Boolean);
    return owner !== undefined && shown.has(owner) ? owner : null;
  };
}

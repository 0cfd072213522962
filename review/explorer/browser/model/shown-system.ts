import type { Report, ReportComponent } from "../../../../redundancy/report/report.js";
import { inOrder, shortNames } from "./names.js";

export type ReportMember = ReportComponent["members"][number];

/** How a thing differs between base and head. */
export type DiffMark = "added" | "removed" | "changed" | "same";

export interface ShownMember extends ReportMember {
  readonly mark: DiffMark;
}

/** A component as it is drawn. */
export interface ShownComponent extends Omit<ReportComponent, "members"> {
  readonly name: string;
  readonly members: readonly ShownMember[];
  readonly entryPoint: boolean;
  readonly mark: DiffMark;
  /** What differs, as sentences. */
  readonly differences: readonly string[];
}

/** What is drawn: one report, or two over each other. */
export interface ShownSystem {
  readonly components: readonly ShownComponent[];
  /** The columns, in natural order. */
  readonly zones: readonly string[];
}

/** One report as it is. */
export function systemOf(report: Report): ShownSystem {
  const entryPoints = new Set(report.entryPoints.map(({ id }) => id));
  const names = shortNames(report.components);
  return {
    components: report.components.map((component) => ({
      ...component,
      name: names.get(component.id) ?? component.id,
      members: component.members.map((member) => ({ ...member, mark: "same" })),
      entryPoint: entryPoints.has(component.id),
      mark: "same",
      differences: [],
    })),
    zones: zonesOf(report),
  };
}

/** The zones of a report: those that members are in, and those whose loss is simulated. */
function zonesOf({ components, scenarios }: Report): string[] {
  const zones = new Set<string>();
  for (const { members } of components) for (const { zone } of members) if (zone !== null) zones.add(zone);
  for (const { kind, lost } of scenarios) if (kind === "zone") for (const zone of lost) zones.add(zone);
  return [...zones].sort(inOrder);
}

import type { ReportComponent, ReportScenario } from "../../../../redundancy/report/report.js";
import type { Selection } from "./failures.js";

/** Whether a member is among what is lost. */
export type LossTest = (
  component: Pick<ReportComponent, "id" | "region">,
  member: { id: string; zone: string | null },
) => boolean;

const NOTHING: LossTest = () => false;

/** Marks what a selection takes away itself, whether or not the rest of it is simulated. */
export function lossTest(selection: Selection | null, scenario: ReportScenario | null): LossTest {
  if (!selection) return NOTHING;
  switch (selection.kind) {
    case "zone":
      return (_, { zone }) => zone === selection.zone;
    case "component":
      return ({ id }) => id === selection.component;
    case "member":
      return (_, { id }) => id === selection.member;
    case "scenario": {
      const lost = new Set(scenario?.lost);
      return ({ id, region }, member) =>
        lost.has(id) ||
        lost.has(member.id) ||
        (member.zone !== null && lost.has(member.zone)) ||
        (scenario?.kind === "region" && region !== null && lost.has(region));
    }
  }
}

/** The zones that a selection takes away. */
export function zonesLost(selection: Selection | null, scenario: ReportScenario | null): ReadonlySet<string> {
  if (selection?.kind === "zone") return new Set([selection.zone]);
  return new Set(selection?.kind === "scenario" && scenario?.kind.startsWith("zone") ? scenario.lost : []);
}

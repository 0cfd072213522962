import { describe, expect, it } from "vitest";
import type { Declaration } from "../../../redundancy/declaration.js";
import type { ReportScenario } from "../../../redundancy/report/report.js";
import { reportOf, type TerraformJson } from "../terraform.js";

type Outcome = Partial<ReportScenario["outcomes"][number]>;

/** A small system whose outcome was worked out by hand. */
export interface Truth {
  readonly system: string;
  /** The derivation, in one sentence. */
  readonly because: string;
  readonly resources: TerraformJson["resource"];
  readonly declared?: Partial<Declaration>;
  /** By scenario and component. A component that is not reached is `unaffected`. */
  readonly expected: Readonly<Record<string, Readonly<Record<string, Outcome | Outcome["outcome"]>>>>;
}

/** One test for each system: every expected outcome, in every named scenario. */
export function truthTable(title: string, systems: readonly Truth[]): void {
  describe(title, () => {
    it.each(systems)("$system: $because", ({ resources = {}, declared = {}, expected }) => {
      const holdfast = { demand: {}, soft: [], waivers: [], scenarios: [], ...declared };
      const report = reportOf({
        "//": { holdfast },
        provider: { aws: [{ region: "eu-west-1" }] },
        resource: resources,
      });
      const scenarios = new Map(report.scenarios.map((scenario) => [scenario.id, scenario]));
      for (const [id, components] of Object.entries(expected)) {
        const found = scenarios.get(id);
        expect([...scenarios.keys()]).toContain(id);
        for (const [component, outcome] of Object.entries(components)) {
          const reached = found?.outcomes.find((each) => each.component === component) ?? { outcome: "unaffected" };
          expect({ id, component, ...reached }).toMatchObject({ id, component, ...asOutcome(outcome) });
        }
      }
    });
  });
}

function asOutcome(outcome: Outcome | Outcome["outcome"]): Outcome {
  return typeof outcome === "string" ? { outcome } : (outcome ?? {});
}

/** Subnets named by their zone's letter: `a` is `aws_subnet.a` in eu-west-1a. */
export function subnets(...letters: string[]): Record<string, object> {
  return Object.fromEntries(
    letters.map((letter) => [letter, { vpc_id: "${aws_vpc.main.id}", availability_zone: `eu-west-1${letter}` }]),
  );
}

/** References to those subnets. */
export function inSubnets(...letters: string[]): string[] {
  return letters.map((letter) => `\${aws_subnet.${letter}.id}`);
}

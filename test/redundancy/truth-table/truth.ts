import { describe, expect, it } from "vitest";
import { analyze } from "../../../redundancy/analyze.js";
import type { Declaration } from "../../../redundancy/declaration.js";
import type { Report, ReportScenario } from "../../../redundancy/report/report.js";
import { input, type TerraformJson, TODAY } from "../terraform.js";

type Outcome = Partial<ReportScenario["outcomes"][number]>;
type Resources = NonNullable<TerraformJson["resource"]>;

/** A small system whose outcome was worked out by hand. */
export interface Truth {
  readonly system: string;
  /** The derivation, in one sentence. */
  readonly because: string;
  readonly resources: Resources;
  readonly data?: TerraformJson["data"];
  /** `variable`, `locals`, `output` … of the same file. */
  readonly blocks?: object;
  /** The files of other stacks, by name. */
  readonly otherStacks?: Readonly<Record<string, TerraformJson>>;
  readonly declared?: Partial<Declaration>;
  /** By scenario and component. A component that is not reached is `unaffected`. */
  readonly expected: Readonly<Record<string, Readonly<Record<string, Outcome | Outcome["outcome"]>>>>;
  /** Scenarios that must not be there. */
  readonly absent?: readonly string[];
  readonly entryPoints?: readonly string[];
  readonly singlePoints?: readonly string[];
  /** What the engine still answers instead. The test fails as soon as it answers right: then take this away. */
  readonly open?: string;
}

/** One test for each system: every expected outcome, in every named scenario. */
export function truthTable(title: string, systems: readonly Truth[]): void {
  describe(title, () => {
    for (const truth of systems) {
      const check = truth.open === undefined ? it : it.fails;
      check(`${truth.system}: ${truth.because}`, () => {
        expectTruth(analyze([input(fileOf(truth)), ...otherFilesOf(truth)], { today: TODAY }), truth);
      });
    }
  });
}

/** What a report must say of a system, whatever it was read from. */
export function expectTruth(
  report: Report,
  truth: Pick<Truth, "expected" | "absent" | "entryPoints" | "singlePoints">,
) {
  const known = report.components.map(({ id }) => id);
  const scenarios = new Map(report.scenarios.map((scenario) => [scenario.id, scenario]));
  for (const [id, components] of Object.entries(truth.expected)) {
    expect([...scenarios.keys()]).toContain(id);
    for (const [component, outcome] of Object.entries(components)) {
      expect(known).toContain(component);
      const reached = scenarios.get(id)?.outcomes.find((each) => each.component === component);
      const found = reached ?? { outcome: "unaffected" };
      expect({ id, component, ...found }).toMatchObject({ id, component, ...asOutcome(outcome) });
    }
  }
  for (const id of truth.absent ?? []) expect([...scenarios.keys()]).not.toContain(id);
  if (truth.entryPoints) expect(report.entryPoints.map(({ id }) => id).sort()).toEqual([...truth.entryPoints].sort());
  if (truth.singlePoints) {
    expect(report.singlePointsOfFailure.map(({ id }) => id).sort()).toEqual([...truth.singlePoints].sort());
  }
}

function fileOf({ resources, data, blocks, declared }: Truth): TerraformJson {
  const holdfast = { demand: {}, soft: [], waivers: [], scenarios: [], ...declared };
  return { "//": { holdfast }, provider: { aws: [{ region: "eu-west-1" }] }, resource: resources, data, ...blocks };
}

function otherFilesOf({ otherStacks = {} }: Truth) {
  return Object.entries(otherStacks).map(([stack, file]) =>
    input({ provider: { aws: [{ region: "eu-west-1" }] }, ...file }, stack),
  );
}

function asOutcome(outcome: Outcome | Outcome["outcome"]): Outcome {
  return typeof outcome === "string" ? { outcome } : (outcome ?? {});
}

/** The loss of a zone. */
export const [A, B, C] = ["zone:eu-west-1a", "zone:eu-west-1b", "zone:eu-west-1c"] as const;

/** The resources of several parts as one. */
export function all(...parts: readonly Resources[]): Resources {
  const whole: Resources = {};
  for (const part of parts) {
    for (const [type, named] of Object.entries(part)) whole[type] = { ...whole[type], ...named };
  }
  return whole;
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

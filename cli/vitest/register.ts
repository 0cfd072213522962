import { expect } from "vitest";
import type { Declaration, Policy } from "../../redundancy/declaration.js";
import { DECLARATION_PRESETS } from "../../redundancy/declaration-presets.js";
import { reportOn } from "./report-on.js";
import { hasNoSinglePointOfFailure, keepsCapacity, type MatcherVerdict, meetsPolicy, survives } from "./verdicts.js";

/** Failures that are judged without being asked for. */
const ALWAYS: ReadonlySet<string> = new Set(["zone", "member", "shared", "component"]);

/** In which failure the capacity must remain. */
export interface CapacityOptions {
  /** Default: the loss of each zone. */
  readonly in?: "zone" | "zone+deployment" | "zone+static" | "zones";
}

interface RedundancyMatchers {
  /**
   * Every entry point works, or recovers by itself, in every failure of this kind: `zone`, `member`, `shared`,
   * `component`, `region`, `zones` (two at once), `zone+deployment`, `zone+static`, or in one: `zone:eu-west-1a`.
   */
  toSurvive(failure: string): void;
  /** No member and no component takes an entry point down when it alone is lost. */
  toHaveNoSinglePointOfFailure(): void;
  /** Every entry point meets the objectives: those of a preset, your own, or those that the stack declares. */
  toMeetPolicy(policy?: Policy | keyof typeof DECLARATION_PRESETS): void;
  /** What is left of each component, by Terraform address or construct path, is at least this much. */
  toKeepCapacity(demand: Readonly<Record<string, number>>, options?: CapacityOptions): void;
}

declare module "vitest" {
  interface Matchers<T> extends RedundancyMatchers {}
}

expect.extend({
  toSurvive(subject: unknown, failure: string) {
    const scenarios = ALWAYS.has(failure.split(":")[0] as string) ? [] : [failure];
    return answer(this.isNot, `survive ${failure}`, survives(reportOn(subject, { scenarios }), failure));
  },
  toHaveNoSinglePointOfFailure(subject: unknown) {
    return answer(this.isNot, "have no single point of failure", hasNoSinglePointOfFailure(reportOn(subject)));
  },
  toMeetPolicy(subject: unknown, policy?: Policy | keyof typeof DECLARATION_PRESETS) {
    const given = typeof policy === "string" ? DECLARATION_PRESETS[policy] : policy;
    const declaration: Partial<Declaration> = given ? { policy: given } : {};
    const name = typeof policy === "string" ? `the policy ${policy}` : "the policy";
    return answer(this.isNot, `meet ${name}`, meetsPolicy(reportOn(subject, { declaration })));
  },
  toKeepCapacity(subject: unknown, demand: Readonly<Record<string, number>>, options: CapacityOptions = {}) {
    const kind = options.in ?? "zone";
    const report = reportOn(subject, { scenarios: [kind] });
    return answer(this.isNot, `keep its capacity in ${kind}`, keepsCapacity(report, demand, kind));
  },
});

/** What is not known passes neither an expectation nor its contrary. */
function answer(isNot: boolean, what: string, { status, counterexamples }: MatcherVerdict) {
  const said =
    status === "unknown"
      ? `it is not known whether the system does ${what}`
      : `expected the system to ${isNot ? "not " : ""}${what}`;
  return {
    pass: status === "unknown" ? isNot : status === "pass",
    message: () =>
      [said, ...counterexamples.slice(0, MOST_SHOWN).map((each) => `  ${each}`), ...more(counterexamples)].join("\n"),
  };
}

const MOST_SHOWN = 10;

function more(counterexamples: readonly string[]): string[] {
  const rest = counterexamples.length - MOST_SHOWN;
  return rest > 0 ? [`  and ${rest} more`] : [];
}

import type { Report, ReportScenario } from "../../redundancy/report/report.js";

/** What a matcher says of a report. Unknown is neither a pass nor a proof of the contrary. */
export interface MatcherVerdict {
  readonly status: "pass" | "fail" | "unknown";
  /** Each sentence says what fails, or what is not known, with the chain that proves it. */
  readonly counterexamples: readonly string[];
}

type Outcome = ReportScenario["entryPoints"][number];

/** Whether every entry point works, or recovers by itself, in every scenario of that kind, or in that one scenario. */
export function survives(report: Report, what: string): MatcherVerdict {
  const scenarios = report.scenarios.filter(({ id, kind }) => kind === what || id === what);
  if (scenarios.length === 0) return nothingJudged(report, what);
  const judged = scenarios.flatMap((scenario) =>
    subjects(report, scenario).map((outcome) => ({ scenario, outcome, status: statusOf(outcome.outcome) })),
  );
  return verdict(judged.map(({ scenario, outcome, status }) => ({ status, sentence: sentence(scenario, outcome) })));
}

export function hasNoSinglePointOfFailure(report: Report): MatcherVerdict {
  const scenarios = report.scenarios.filter(
    ({ kind }) => kind === "member" || kind === "shared" || kind === "component",
  );
  if (scenarios.length === 0) return nothingJudged(report, "one component");
  return verdict(
    scenarios.flatMap((scenario) =>
      subjects(report, scenario).map((outcome) => ({
        status: outcome.outcome === "down" ? "fail" : outcome.outcome === "unknown" ? "unknown" : "pass",
        sentence: sentence(scenario, outcome),
      })),
    ),
  );
}

/** Whether the declared objectives are met: the report was made with that policy. */
export function meetsPolicy(report: Report): MatcherVerdict {
  if (report.entryPoints.length === 0) return nothingJudged(report, "an entry point");
  const findings = report.findings.filter(({ rule, status }) => rule.startsWith("policy-") && status !== "waived");
  return verdict(
    findings.map(({ status, message }) => ({ status: status === "fail" ? "fail" : "unknown", sentence: message })),
  );
}

/** Whether what is left of each component in the scenarios of that kind is at least its demand. */
export function keepsCapacity(report: Report, demand: Readonly<Record<string, number>>, kind: string): MatcherVerdict {
  const scenarios = report.scenarios.filter((scenario) => scenario.kind === kind);
  const missing = Object.keys(demand).filter(
    (name) => !report.components.some(({ id, path }) => id === name || path === name),
  );
  if (missing.length > 0)
    return { status: "unknown", counterexamples: missing.map((name) => `no component is named ${name}`) };
  if (scenarios.length === 0) return nothingJudged(report, kind);
  return verdict(
    Object.entries(demand).flatMap(([name, needed]) => {
      const component = report.components.find(({ id, path }) => id === name || path === name);
      return scenarios.map((scenario) => {
        const outcome = scenario.outcomes.find((each) => each.component === component?.id);
        const left = outcome ? outcome.capacityLeft : total(component);
        const status = left === null ? "unknown" : left >= needed ? "pass" : "fail";
        return {
          status,
          sentence: `${scenario.id} leaves ${left ?? "an unknown part"} of ${name}, and ${needed} must remain`,
        } as const;
      });
    }),
  );
}

function total(component: Report["components"][number] | undefined): number | null {
  return (component?.members ?? []).reduce<number | null>(
    (sum, { capacity }) => (sum === null || capacity === null ? null : sum + capacity),
    0,
  );
}

/** The entry points; all components where there is none. */
function subjects(report: Report, scenario: ReportScenario): readonly Outcome[] {
  if (report.entryPoints.length > 0) return scenario.entryPoints;
  return scenario.outcomes.map(({ component, ...outcome }) => ({ id: component, ...outcome }));
}

function statusOf(outcome: Outcome["outcome"]): MatcherVerdict["status"] {
  if (outcome === "unknown") return "unknown";
  return outcome === "down" || outcome === "overloaded" ? "fail" : "pass";
}

function sentence({ id, outcomes }: ReportScenario, { id: subject, outcome, because }: Outcome): string {
  const missing = outcomes.find(({ component }) => component === subject)?.missing;
  const why = because.length > 0 ? `\n      ${because.join("\n    → ")}` : "";
  return `${subject} is ${outcome} in ${id}${missing ? `: ${missing} is not known` : ""}${why}`;
}

function verdict(
  judged: readonly { readonly status: MatcherVerdict["status"]; readonly sentence: string }[],
): MatcherVerdict {
  for (const status of ["fail", "unknown"] as const) {
    const found = judged.filter((each) => each.status === status);
    if (found.length > 0) return { status, counterexamples: found.map((each) => each.sentence) };
  }
  return { status: "pass", counterexamples: [] };
}

function nothingJudged(report: Report, what: string): MatcherVerdict {
  const kinds = [...new Set(report.scenarios.map(({ kind }) => kind))].join(", ") || "none";
  return { status: "unknown", counterexamples: [`nothing is judged for ${what}; failures in the report: ${kinds}`] };
}

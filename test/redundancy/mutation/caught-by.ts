import type { Report } from "../../../redundancy/report/report.js";
import { rank } from "../../../redundancy/simulate/outcome.js";

/** What is worse than before: a new finding, or an outcome. */
export function caughtBy(before: Report, after: Report): string | undefined {
  const known = new Set(before.findings.map(({ rule, resource }) => `${rule} ${resource}`));
  const finding = after.findings.find(({ rule, resource }) => !known.has(`${rule} ${resource}`));
  if (finding) return finding.rule;
  const outcomes = new Map(
    before.scenarios.flatMap(({ id, outcomes }) => outcomes.map((each) => [`${id} ${each.component}`, each])),
  );
  for (const { id, outcomes: all } of after.scenarios) {
    for (const outcome of all) {
      const was = outcomes.get(`${id} ${outcome.component}`);
      if (was && rank(outcome.outcome) > rank(was.outcome))
        return `${outcome.component} is ${outcome.outcome} in ${id}`;
    }
  }
  return undefined;
}

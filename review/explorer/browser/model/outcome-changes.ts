import type { Report } from "../../../../redundancy/report/report.js";
import type { OutcomeName } from "../../../../redundancy/simulate/outcome.js";
import type { EntryOutcome } from "./impact.js";
import { badness } from "./outcomes.js";

/** What one failure does to one entry point, before and after. */
export interface OutcomeChange {
  readonly entryPoint: string;
  /** Id of the scenario, of the report that has it. */
  readonly scenario: string;
  /** Null where the failure is not simulated there, or the entry point is not there. */
  readonly before: EntryOutcome | null;
  readonly after: EntryOutcome | null;
  readonly direction: "worse" | "better" | "same";
}

/** Every entry point and failure whose outcome, or time to recover, is another one. The worst first. */
export function outcomeChanges(base: Report, head: Report): OutcomeChange[] {
  const [before, after] = [outcomesOf(base), outcomesOf(head)];
  const scenarios = new Set([...after.scenarios.keys(), ...before.scenarios.keys()]);
  // A shared resource without redundancy is lost twice: as shared, and as a component.
  for (const id of scenarios) if (id.startsWith("shared:")) scenarios.delete(id.replace("shared:", "component:"));
  return [...scenarios]
    .flatMap((scenario) =>
      entryPointsOf(scenario, before, after).flatMap((entryPoint) => {
        const [old, now] = [before.outcome(scenario, entryPoint), after.outcome(scenario, entryPoint)];
        const direction = directionOf(old, now);
        return direction === "same" ? [] : [{ entryPoint, scenario, before: old, after: now, direction }];
      }),
    )
    .sort(byWeight);
}

interface Outcomes {
  readonly scenarios: ReadonlyMap<string, ReadonlyMap<string, EntryOutcome>>;
  outcome(scenario: string, entryPoint: string): EntryOutcome | null;
}

function outcomesOf({ scenarios, entryPoints }: Report): Outcomes {
  const known = new Set(entryPoints.map(({ id }) => id));
  const found = new Map(
    scenarios.map(({ id, entryPoints }) => [id, new Map(entryPoints.map((entry) => [entry.id, entry]))] as const),
  );
  return {
    scenarios: found,
    outcome: (scenario, id) => {
      const reached = found.get(scenario);
      if (!reached || !known.has(id)) return null;
      return reached.get(id) ?? { id, outcome: "unaffected", rtoSeconds: 0, rpoSeconds: 0, because: [] };
    },
  };
}

/** Those that the failure reaches on either side: all others are unaffected on both. */
function entryPointsOf(scenario: string, before: Outcomes, after: Outcomes): string[] {
  const reached = [...(after.scenarios.get(scenario)?.keys() ?? []), ...(before.scenarios.get(scenario)?.keys() ?? [])];
  return [...new Set(reached)];
}

/** A failure that is new is worse where it is felt for long; one that is gone was as bad. */
function directionOf(before: EntryOutcome | null, after: EntryOutcome | null): OutcomeChange["direction"] {
  if (!before && !after) return "same";
  if (!before) return isBad(after?.outcome) ? "worse" : "same";
  if (!after) return isBad(before.outcome) ? "better" : "same";
  const difference = badness(after.outcome) - badness(before.outcome);
  if (difference !== 0) return difference < 0 ? "worse" : "better";
  if (after.outcome !== "failover" || after.rtoSeconds === before.rtoSeconds) return "same";
  return (after.rtoSeconds ?? Number.POSITIVE_INFINITY) > (before.rtoSeconds ?? Number.POSITIVE_INFINITY)
    ? "worse"
    : "better";
}

function isBad(outcome: OutcomeName | undefined): boolean {
  return outcome === "down" || outcome === "unknown" || outcome === "overloaded";
}

function byWeight(a: OutcomeChange, b: OutcomeChange): number {
  const worse = Number(b.direction === "worse") - Number(a.direction === "worse");
  return worse || weight(a) - weight(b);
}

function weight({ before, after, direction }: OutcomeChange): number {
  const outcome = (direction === "worse" ? after : before)?.outcome ?? "unaffected";
  return badness(outcome);
}

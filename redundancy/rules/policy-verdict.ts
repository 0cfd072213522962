import type { Component } from "../components/component.js";
import type { Objective, Policy } from "../declaration.js";
import type { Outcome } from "../simulate/explain.js";
import type { ScenarioKind } from "../simulate/scenario.js";
import type { ScenarioResult } from "../simulate/simulate-all.js";
import { fail, PASS, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

/** Whether every entry point meets the objective that its stack declares for failures of these kinds. */
export function policyVerdicts(system: System, disruption: keyof Policy, kinds: readonly ScenarioKind[]): Verdict[] {
  const stacks = system.inventory.inputs.map(({ stack }) => stack);
  if (!stacks.some((stack) => system.declaration(stack).policy?.[disruption])) return [];
  const results = system.results.filter(({ scenario }) => kinds.includes(scenario.kind));
  const reaching = byEntryPoint(results, system);
  return system.entryPoints.flatMap((entryPoint) => {
    const objective = system.declaration(entryPoint.stack).policy?.[disruption];
    if (!objective) return [];
    const on = system.inventory.get(entryPoint.id);
    if (results.length === 0) return unknown(`what ${entryPoint.id} survives`, "no zone is known", on);
    return worst(entryPoint, objective, reaching.get(entryPoint.id) ?? [], system);
  });
}

/** The failures that reach each entry point. */
function byEntryPoint(results: readonly ScenarioResult[], { components }: System): Map<string, ScenarioResult[]> {
  const reaching = new Map<string, ScenarioResult[]>();
  for (const result of results) {
    for (const id of result.outcomes.keys()) {
      if (!components.get(id)?.entryPoint) continue;
      const known = reaching.get(id);
      if (known) known.push(result);
      else reaching.set(id, [result]);
    }
  }
  return reaching;
}

/** One verdict for each entry point: its first breach, else what is not known, else that it holds. */
function worst(
  entryPoint: Component,
  objective: Objective,
  results: readonly ScenarioResult[],
  system: System,
): Verdict {
  const on = system.inventory.get(entryPoint.id);
  const given = on ? { on } : {};
  const judged = results.map((result) => ({ result, breach: breach(entryPoint, objective, result, system) }));
  const broken = judged.filter(({ breach }) => breach?.status === "fail");
  const doubtful = judged.filter(({ breach }) => breach?.status === "unknown");
  const [first, ...others] = broken.length > 0 ? broken : doubtful;
  if (!first?.breach) return PASS;
  const more = others.length > 0 ? `, and in ${others.length} more failures` : "";
  const sentence = `In ${first.result.scenario.id} ${entryPoint.id} ${first.breach.what}${more}`;
  return first.breach.status === "fail" ? fail(sentence, given) : { status: "unknown", message: sentence, ...given };
}

interface Breach {
  readonly status: "fail" | "unknown";
  readonly what: string;
}

function breach(entryPoint: Component, objective: Objective, result: ScenarioResult, system: System): Breach | null {
  const outcome = result.outcomes.get(entryPoint.id);
  if (!outcome) return null;
  const chain = outcome.because.length > 0 ? ` (${outcome.because.join(" → ")})` : "";
  switch (outcome.outcome) {
    case "unaffected":
    case "degraded":
      return null;
    case "down":
      return { status: "fail", what: `is down${chain}` };
    case "unknown":
      return { status: "unknown", what: `has an unknown outcome: ${outcome.missing ?? "something"} is not known` };
    case "overloaded":
      if (objective.capacityWithoutScaling)
        return { status: "fail", what: `has less capacity than its demand${chain}` };
      return {
        status: "unknown",
        what: "is overloaded until AWS has launched what is missing, for which it states no time",
      };
    case "failover":
      return interruption(outcome, objective, result, system);
  }
}

function interruption(outcome: Outcome, objective: Objective, result: ScenarioResult, system: System): Breach | null {
  if (objective.capacityWithoutScaling) {
    const isEmpty = (id: string) => mustBeLaunched(result.outcomes.get(id), system);
    const empty = needed(outcome.component, system, isEmpty).find(isEmpty);
    if (empty) return { status: "fail", what: `has nothing left of ${empty} until AWS launches it again` };
  }
  const figures = [
    ["interrupted", outcome.rtoSeconds, objective.rtoSeconds],
    ["without its newest data", outcome.rpoSeconds, objective.rpoSeconds],
  ] as const;
  for (const [what, seconds, allowed] of figures) {
    if (seconds !== null && seconds > allowed) {
      return { status: "fail", what: `is ${what} for ${seconds} s, and the policy allows ${allowed} s` };
    }
  }
  const open = figures.find(([, seconds]) => seconds === null);
  return open ? { status: "unknown", what: `is ${open[0]} for a time that AWS does not state` } : null;
}

function mustBeLaunched(outcome: Outcome | undefined, { components }: System): boolean {
  if (outcome?.outcome !== "failover" || outcome.capacityLeft !== 0) return false;
  return components.get(outcome.component)?.redundancy === "active-active";
}

/** What an entry point needs, directly or not, but for what is empty and has others that stand for it. */
function needed(entryPoint: string, { dependenciesOf }: System, isEmpty: (id: string) => boolean): string[] {
  const found = new Set([entryPoint]);
  for (const id of found) {
    const all = dependenciesOf(id).filter(({ strength }) => strength === "hard");
    const others = new Set(all.flatMap(({ to, group }) => (group?.kind === "any-of" && !isEmpty(to) ? group.id : [])));
    for (const { to, group } of all) if (!group || !others.has(group.id) || !isEmpty(to)) found.add(to);
  }
  return [...found];
}

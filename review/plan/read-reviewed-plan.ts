import { elements, field, isJson, type Json } from "../../redundancy/read/plan-json.js";
import type { Change } from "../change/change.js";
import { deferredSentence } from "./action-reason.js";
import { openPlan } from "./open-plan.js";
import { planChecks } from "./plan-checks.js";
import { planDrift } from "./plan-drift.js";
import { planInvocations } from "./plan-invocations.js";
import { planOutputs } from "./plan-outputs.js";
import { type PlanScope, planScope } from "./plan-scope.js";
import { planWarnings } from "./plan-warnings.js";
import { resourceChange } from "./resource-change.js";
import type { PlanInput, ReviewedPlan } from "./reviewed-plan.js";

/**
 * What a plan says: everything that it would do, and how far it can be trusted. Every entry of the plan is one change;
 * those that are put off come last. Sensitive values are not in it, but they may be in texts: whoever shows it must
 * first redact its secrets. Throws an InputError where the text is no plan.
 */
export function readReviewedPlan(input: PlanInput): ReviewedPlan {
  const plan = openPlan(input);
  const scope = planScope(input.stack, input.path, plan);
  const changes = changesOf(scope);
  const { drift, noise } = planDrift(scope, changes);
  const outputs = planOutputs(scope);
  return {
    stack: input.stack,
    changes,
    drift,
    ...(noise > 0 && { driftNoise: noise }),
    outputs,
    checks: planChecks(scope),
    invocations: planInvocations(scope),
    warnings: planWarnings(scope, changes, outputs),
    secrets: scope.secrets.values,
    // The plan itself is not kept: it is large, and few ask for its state.
    priorState: () => priorState(openPlan(input)),
  };
}

function changesOf(scope: PlanScope): readonly Change[] {
  const { plan } = scope;
  return [
    ...elements(plan["resource_changes"]).map((entry, index) =>
      resourceChange(entry, { where: `resource_changes[${index}]` }, scope),
    ),
    ...elements(plan["deferred_changes"]).map((entry, index) => ({
      ...resourceChange(field(entry, "resource_change"), { where: `deferred_changes[${index}]` }, scope),
      deferred: deferredSentence(field(entry, "reason")),
    })),
  ];
}

function priorState(plan: Json): Json | null {
  const state = plan["prior_state"];
  return isJson(state) ? state : null;
}

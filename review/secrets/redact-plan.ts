import { InputError } from "../../redundancy/read/input-error.js";
import { elements, field, isJson, type Json } from "../../redundancy/read/plan-json.js";
import { openPlan } from "../plan/open-plan.js";
import { planScope } from "../plan/plan-scope.js";
import type { PlanInput } from "../plan/reviewed-plan.js";
import { mapEntries, mapList, withFields } from "./redact/copy.js";
import { maskChange, maskInvocation } from "./redact/mask-change.js";
import { maskConfiguration } from "./redact/mask-configuration.js";
import { configuredNames, maskLeaves, maskNamed, maskOutput } from "./redact/mask-named.js";
import { maskState } from "./redact/mask-state.js";
import { Placeholders } from "./redact/placeholders.js";
import type { RedactScope } from "./redact/redact-scope.js";
import { RedactedDocuments } from "./redact/redacted-documents.js";
import { withoutSecrets } from "./redact/without-secrets.js";
import { SecretMatcher } from "./secret-matcher.js";
import { isMarked } from "./secrets-of-plan.js";

/** A plan that may be kept. */
export interface RedactedPlan {
  /** In the format of `terraform show -json`. */
  readonly text: string;
  /** How many different values are hidden in it. */
  readonly hidden: number;
}

/** Below this, nothing is read: deeper than anything that Terraform writes. */
const DEEPEST = 800;

/**
 * The same plan without its secrets. Each has a placeholder of its own, so that it can still be told what changes, and the
 * review of the plan stays the same. What Terraform marks as sensitive still has its marks. Throws an InputError for what
 * is no plan, and for a plan that does not say what is sensitive.
 */
export function redactPlan(input: PlanInput): RedactedPlan {
  const plan = openPlan(input);
  refuseDeep(input.path, plan);
  refuseUnmarked(input.path, plan);
  const own = planScope(input.stack, input.path, plan);
  const hidden = new Placeholders(input.text);
  const documents = new RedactedDocuments(hidden, own.matcher);
  const scope: RedactScope = { ...own, hidden, documents, configuredNames: configuredNames(plan["configuration"]) };
  const masked = maskPlan(scope);
  // Only now every secret is known that goes by its name.
  const secrets = scope.secrets.values;
  const text = JSON.stringify(
    withoutSecrets(masked as Json, { matcher: new SecretMatcher(secrets), secrets, hidden, documents }),
  );
  return { text: `${text}\n`, hidden: hidden.size };
}

function maskPlan(scope: RedactScope): unknown {
  const { plan } = scope;
  const change = (entry: unknown) => maskChange(entry, scope);
  const invocation = (action: unknown) => maskInvocation(action, scope);
  const isSensitive = (output: string) => isSensitiveOutput(plan, output);
  const changes = withFields(plan, {
    resource_changes: (entries) => mapList(entries, change),
    resource_drift: (entries) => mapList(entries, change),
    deferred_changes: (entries) => mapList(entries, (each) => withFields(each, { resource_change: change })),
  });
  // A state has the documents that are in the changes.
  return withFields(changes, {
    variables: (variables) => mapEntries(variables, (name, variable) => maskVariable(name, variable, scope)),
    output_changes: (outputs) =>
      mapEntries(outputs, (name, output) => {
        const mask = (value: unknown) => maskOutput(name, value, isSensitive(name), scope);
        return withFields(output, { before: mask, after: mask });
      }),
    planned_values: (values) => maskState(values, isSensitive, scope),
    prior_state: (state) => withFields(state, { values: (values) => maskState(values, isSensitive, scope) }),
    configuration: (configuration) => maskConfiguration(configuration, scope),
    action_invocations: (entries) => mapList(entries, invocation),
    deferred_action_invocations: (entries) =>
      mapList(entries, (each) => withFields(each, { action_invocation: invocation })),
  });
}

function maskVariable(name: string, variable: unknown, scope: RedactScope): unknown {
  const declared = field(field(field(scope.plan["configuration"], "root_module"), "variables"), name);
  const mask = (value: unknown) => (isMarked(declared) ? maskLeaves(value, scope) : maskNamed(name, value, scope));
  return withFields(variable, { value: mask });
}

/** An output is sensitive in all of a plan where it is anywhere. */
function isSensitiveOutput(plan: Json, name: string): boolean {
  const change = field(plan["output_changes"], name);
  const declared = [
    field(field(plan["configuration"], "root_module"), "outputs"),
    field(plan["planned_values"], "outputs"),
    field(field(plan["prior_state"], "values"), "outputs"),
  ];
  const marks = [field(change, "before_sensitive"), field(change, "after_sensitive")];
  return (
    declared.some((outputs) => isMarked(field(outputs, name))) ||
    marks.some((mark) => mark !== undefined && mark !== false)
  );
}

function refuseDeep(path: string, plan: Json): void {
  let level: unknown[] = [plan];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) {
      throw new InputError(
        path,
        "is nested too deeply",
        "Give the output of `terraform show -json` as Terraform wrote it.",
      );
    }
    const next: unknown[] = [];
    for (const each of level) {
      if (Array.isArray(each)) for (const inner of each) next.push(inner);
      else if (isJson(each)) for (const inner of Object.values(each)) next.push(inner);
    }
    level = next;
  }
}

/** Since version 0.15 every change says what in it is sensitive. */
function refuseUnmarked(path: string, plan: Json): void {
  const unmarked = elements(plan["resource_changes"]).some((each) => {
    const change = field(each, "change");
    return field(change, "before_sensitive") === undefined && field(change, "after_sensitive") === undefined;
  });
  if (!unmarked) return;
  throw new InputError(
    path,
    "does not say what is sensitive, as plans of Terraform 0.15 and later do",
    "Make the plan with Terraform 0.15 or later. Do not keep this one: whatever is secret in it would stay.",
  );
}

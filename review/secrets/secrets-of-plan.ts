import { elements, field, isJson, type Json } from "../../redundancy/read/plan-json.js";
import { NamedSecrets } from "./named-secrets.js";
import { readNamed } from "./named-secrets-of-plan.js";
import { isSecretName } from "./secret-name.js";
import { SecretSet } from "./secret-set.js";

/**
 * Every value that a plan marks as sensitive, wherever in it: changes, drift, states, variables, outputs, actions. Also
 * what goes by the name of a secret, whether it changes or not.
 */
export function secretsOfPlan(plan: Json): SecretSet {
  const secrets = new SecretSet();
  const deferred = elements(plan["deferred_changes"]).map((each) => field(each, "resource_change"));
  for (const list of [plan["resource_changes"], plan["resource_drift"], deferred]) {
    for (const each of elements(list)) addChange(secrets, field(each, "change"));
  }
  const root = field(plan["configuration"], "root_module");
  for (const [name, change] of entries(plan["output_changes"])) {
    addChange(secrets, change);
    if (isMarked(field(field(root, "outputs"), name))) {
      secrets.add([field(change, "before"), field(change, "after")], name);
    }
  }
  for (const values of [field(plan["prior_state"], "values"), plan["planned_values"]]) addState(secrets, values);
  addVariables(secrets, root, plan["variables"]);
  addProviders(secrets, plan["configuration"]);
  for (const each of actionsOf(plan)) secrets.addMarked(field(each, "config_values"), field(each, "config_sensitive"));
  readNamed(plan, new NamedSecrets((secret, name) => secrets.add(secret, name)));
  return secrets;
}

/** Whether an output or a variable is said to be sensitive. */
export function isMarked(block: unknown): boolean {
  return field(block, "sensitive") === true;
}

function addChange(secrets: SecretSet, change: unknown): void {
  secrets.addMarked(field(change, "before"), field(change, "before_sensitive"));
  secrets.addMarked(field(change, "after"), field(change, "after_sensitive"));
}

function addState(secrets: SecretSet, values: unknown): void {
  for (const [name, output] of entries(field(values, "outputs"))) {
    if (isMarked(output)) secrets.add(field(output, "value"), name);
  }
  const modules: unknown[] = [field(values, "root_module")];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const each of elements(field(module, "resources"))) {
      secrets.addMarked(field(each, "values"), field(each, "sensitive_values"));
    }
    for (const child of elements(field(module, "child_modules"))) if (child !== undefined) modules.push(child);
  }
}

/** Also what the call of a module gives to a sensitive variable of it. */
function addVariables(secrets: SecretSet, root: unknown, values: unknown): void {
  const modules: { readonly module: unknown; readonly given: (name: string) => unknown }[] = [
    { module: root, given: (name) => field(field(values, name), "value") },
  ];
  for (let next = modules.pop(); next; next = modules.pop()) {
    for (const [name, variable] of entries(field(next.module, "variables"))) {
      if (isMarked(variable)) secrets.add([field(variable, "default"), next.given(name)], name);
    }
    for (const [, call] of entries(field(next.module, "module_calls"))) {
      const given = (name: string) => field(field(field(call, "expressions"), name), "constant_value");
      if (field(call, "module") !== undefined) modules.push({ module: field(call, "module"), given });
    }
  }
}

function addProviders(secrets: SecretSet, configuration: unknown): void {
  for (const [, provider] of entries(field(configuration, "provider_config"))) {
    for (const [name, expression] of entries(field(provider, "expressions"))) {
      if (isSecretName(name)) secrets.add(field(expression, "constant_value"), name);
    }
  }
}

function actionsOf(plan: Json): readonly unknown[] {
  const deferred = elements(plan["deferred_action_invocations"]).map((each) => field(each, "action_invocation"));
  return [...elements(plan["action_invocations"]), ...deferred];
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return isJson(value) ? Object.entries(value) : [];
}

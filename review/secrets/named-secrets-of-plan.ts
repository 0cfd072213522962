import { elements, field, isJson, type Json } from "../../redundancy/read/plan-json.js";
import { PAIR_NAMES } from "./mask-value.js";
import { mayBePair, type NamedSecrets, pairOf } from "./named-secrets.js";
import { isSecretName } from "./secret-name.js";

/** Reads what goes by the name of a secret in all of a plan: changes, drift, states, variables, the configuration. */
export function readNamed(plan: Json, named: NamedSecrets): void {
  const deferred = elements(plan["deferred_changes"]).map((each) => field(each, "resource_change"));
  for (const list of [plan["resource_changes"], plan["resource_drift"], deferred]) {
    for (const each of elements(list)) {
      named.read(field(field(each, "change"), "before"));
      named.read(field(field(each, "change"), "after"));
    }
  }
  for (const values of [field(plan["prior_state"], "values"), plan["planned_values"]]) readState(values, named);
  for (const [name, variable] of entries(plan["variables"])) named.read(field(variable, "value"), name);
  for (const [, provider] of entries(field(plan["configuration"], "provider_config"))) {
    readArguments(field(provider, "expressions"), named);
  }
  readModules(field(plan["configuration"], "root_module"), named);
}

function readState(values: unknown, named: NamedSecrets): void {
  for (const [name, output] of entries(field(values, "outputs"))) named.read(field(output, "value"), name);
  const modules: unknown[] = [field(values, "root_module")];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const each of elements(field(module, "resources"))) named.read(field(each, "values"));
    for (const child of elements(field(module, "child_modules"))) if (child !== undefined) modules.push(child);
  }
}

/** The configuration has values where they are written out: as constants, and as defaults of variables. */
function readModules(root: unknown, named: NamedSecrets): void {
  const modules: unknown[] = [root];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const [name, variable] of entries(field(module, "variables"))) named.read(field(variable, "default"), name);
    const outputs = entries(field(module, "outputs")).map(([name, each]) => [name, field(each, "expression")] as const);
    readArguments(Object.fromEntries(outputs), named);
    for (const each of elements(field(module, "resources"))) {
      readArguments(field(each, "expressions"), named);
      for (const inner of elements(field(each, "provisioners"))) readArguments(field(inner, "expressions"), named);
    }
    for (const [, call] of entries(field(module, "module_calls"))) {
      readArguments(field(call, "expressions"), named);
      const called = field(call, "module");
      if (called !== undefined) modules.push(called);
    }
  }
}

/** Expressions, blocks of expressions, and lists of blocks. */
function readArguments(given: unknown, named: NamedSecrets): void {
  const blocks: unknown[] = [given];
  while (blocks.length > 0) {
    const block = blocks.pop();
    if (Array.isArray(block)) for (const each of block) blocks.push(each);
    if (!isJson(block)) continue;
    const pair = mayBePair(block) && namesSecret(block) ? pairOf(constants(block)) : undefined;
    for (const name in block) {
      const each = block[name];
      if (!isJson(each) || !Object.hasOwn(each, "constant_value")) blocks.push(each);
      else if (name === pair?.value) named.read(each["constant_value"], pair.name, true);
      else named.read(each["constant_value"], name);
    }
  }
}

/** Of most blocks nothing says so: they need no copy with their constants. */
function namesSecret(block: Json): boolean {
  return PAIR_NAMES.some((name) => {
    const called = field(field(block, name), "constant_value");
    return typeof called === "string" && isSecretName(called);
  });
}

function constants(block: Json): Json {
  return Object.fromEntries(Object.entries(block).map(([name, each]) => [name, field(each, "constant_value")]));
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return isJson(value) ? Object.entries(value) : [];
}

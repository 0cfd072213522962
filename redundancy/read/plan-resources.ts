import { type Key, printKey } from "./plan-address.js";
import { elements, field, filled, isJson, type Json } from "./plan-json.js";

/** An instance of a resource as it will be after apply. */
export interface PlannedResource {
  readonly address: string;
  /** Address of the module instance that holds it; empty for the root. */
  readonly module: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly key: Key;
  /** Known values. */
  readonly after: unknown;
  /** `true` where the value is known only after apply. */
  readonly unknown: unknown;
  /** Nothing is there yet: what nobody sets gets the default of AWS. */
  readonly created: boolean;
}

/** The system after apply: what is planned, and what a targeted or refresh-only plan leaves as it is. */
export function plannedResources(plan: Json): PlannedResource[] {
  const found = new Map<string, PlannedResource>();
  const decided = new Set<string>();
  for (const change of elements(plan["resource_changes"])) {
    if (!isJson(change) || field(change, "deposed") !== undefined) continue;
    const resource = changed(change);
    if (!resource) continue;
    decided.add(resource.address);
    const before = filled(change["previous_address"]);
    if (before) decided.add(before);
    if (isJson(resource.after)) found.set(resource.address, resource);
  }
  for (const resource of valuesOf(plan["planned_values"])) {
    if (!decided.has(resource.address)) found.set(resource.address, resource);
    decided.add(resource.address);
  }
  for (const resource of valuesOf(field(plan["prior_state"], "values"))) {
    if (!decided.has(resource.address)) found.set(resource.address, resource);
  }
  return [...found.values()];
}

/** An entry of `resource_changes`; `after` is null where the resource goes away. */
function changed(change: Json): PlannedResource | undefined {
  const values = change["change"];
  const identified = identify(change, filled(change["module_address"]) ?? "");
  if (!identified) return undefined;
  const actions = elements(field(values, "actions"));
  const gone = actions.length === 1 && (actions[0] === "delete" || actions[0] === "forget");
  const after = field(values, "after");
  return {
    ...identified,
    after: gone ? null : after === undefined ? {} : after,
    unknown: field(values, "after_unknown"),
    created: actions.includes("create"),
  };
}

/** The resources of `planned_values`, of `prior_state.values` or of the `values` of a state, child modules included. */
export function* valuesOf(values: unknown): Generator<PlannedResource> {
  const modules: { readonly json: unknown; readonly address: string }[] = [
    { json: field(values, "root_module"), address: "" },
  ];
  for (let module = modules.pop(); module; module = modules.pop()) {
    for (const resource of elements(field(module.json, "resources"))) {
      if (!isJson(resource) || field(resource, "deposed_key") !== undefined) continue;
      const identified = identify(resource, module.address);
      if (!identified) continue;
      yield { ...identified, after: field(resource, "values") ?? {}, unknown: undefined, created: false };
    }
    for (const child of elements(field(module.json, "child_modules")).toReversed()) {
      modules.push({ json: child, address: filled(field(child, "address")) ?? module.address });
    }
  }
}

type Identified = Omit<PlannedResource, "after" | "unknown" | "created">;

function identify(resource: Json, module: string): Identified | undefined {
  const type = filled(field(resource, "type"));
  const name = filled(field(resource, "name"));
  const mode = field(resource, "mode");
  if (type === undefined || name === undefined || (mode !== "managed" && mode !== "data")) return undefined;
  const index = field(resource, "index");
  const key = typeof index === "number" || typeof index === "string" ? index : null;
  const prefix = module === "" ? "" : `${module}.`;
  const address = `${prefix}${mode === "data" ? "data." : ""}${type}.${name}${printKey(key)}`;
  return { address, module, mode, type, name, key };
}

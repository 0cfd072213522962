import { type Key, resourceAddress } from "./plan-address.js";
import { elements, field, filled, isJson, type Json } from "./plan-json.js";
import { type Origin, type PlannedResource, PlanResource } from "./plan-resource.js";

/** Lists the system after apply by address: what is planned, and what a targeted or refresh-only plan leaves as it is. */
export function plannedResources(plan: Json, origin: Origin, into: Map<string, PlanResource>): void {
  /** Addresses that the changes leave without a resource. */
  const gone = new Set<string>();
  for (const change of elements(plan["resource_changes"])) {
    if (!isJson(change) || change["deposed"] !== undefined) continue;
    const resource = changed(change);
    if (!resource) continue;
    const before = filled(change["previous_address"]);
    if (before) gone.add(before);
    if (isJson(resource.after)) into.set(resource.address, new PlanResource(origin, resource));
    else gone.add(resource.address);
  }
  const leave = (json: Json, module: string) => {
    if (isListed(into, json, module)) return;
    const resource = valued(json, module);
    if (resource && !into.has(resource.address) && !gone.has(resource.address))
      into.set(resource.address, new PlanResource(origin, resource));
  };
  visitValues(plan["planned_values"], leave);
  visitValues(field(plan["prior_state"], "values"), leave);
}

/** Whether the address that the file gives is that of a resource which is listed already. Nearly all of them are. */
function isListed(listed: ReadonlyMap<unknown, PlanResource>, json: Json, module: string): boolean {
  const resource = listed.get(json["address"]);
  return (
    resource !== undefined &&
    resource.path === module &&
    resource.type === json["type"] &&
    resource.name === json["name"] &&
    resource.mode === json["mode"] &&
    resource.key === keyOf(json["index"])
  );
}

/** An entry of `resource_changes`; `after` is null where the resource goes away. */
function changed(json: Json): PlannedResource | undefined {
  const change = isJson(json["change"]) ? json["change"] : {};
  const actions = elements(change["actions"]);
  const gone = actions.length === 1 && (actions[0] === "delete" || actions[0] === "forget");
  const after = change["after"] === undefined ? {} : change["after"];
  const created = actions.includes("create");
  return identified(json, filled(json["module_address"]) ?? "", gone ? null : after, change["after_unknown"], created);
}

/** The resources of the `values` of a state, child modules included. */
export function stateResources(values: unknown): PlannedResource[] {
  const found: PlannedResource[] = [];
  visitValues(values, (json, module) => {
    const resource = valued(json, module);
    if (resource) found.push(resource);
  });
  return found;
}

function valued(json: Json, module: string): PlannedResource | undefined {
  return identified(json, module, json["values"] === undefined ? {} : json["values"], undefined, false);
}

/** The resources of `planned_values`, or of the `values` of a state, in their order, with their module. */
function visitValues(values: unknown, visit: (resource: Json, module: string) => void): void {
  const modules: { readonly json: unknown; readonly address: string }[] = [
    { json: field(values, "root_module"), address: "" },
  ];
  for (let module = modules.pop(); module; module = modules.pop()) {
    for (const resource of elements(field(module.json, "resources"))) {
      if (isJson(resource) && resource["deposed_key"] === undefined) visit(resource, module.address);
    }
    for (const child of elements(field(module.json, "child_modules")).toReversed()) {
      modules.push({ json: child, address: filled(field(child, "address")) ?? module.address });
    }
  }
}

function identified(
  json: Json,
  module: string,
  after: unknown,
  unknown: unknown,
  created: boolean,
): PlannedResource | undefined {
  const type = filled(json["type"]);
  const name = filled(json["name"]);
  const mode = json["mode"];
  if (type === undefined || name === undefined || (mode !== "managed" && mode !== "data")) return undefined;
  const key = keyOf(json["index"]);
  const prefix = `${module === "" ? "" : `${module}.`}${mode === "data" ? "data." : ""}`;
  const address = resourceAddress(json["address"], prefix, type, name, key);
  return { address, module, mode, type, name, key, after, unknown, created };
}

function keyOf(index: unknown): Key {
  return typeof index === "number" || typeof index === "string" ? index : null;
}

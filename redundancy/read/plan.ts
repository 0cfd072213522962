import { InputError } from "./input-error.js";
import type { Inventory, Resource } from "./inventory.js";
import { PlanAttributes } from "./plan-attributes.js";
import { InstanceIndex } from "./plan-instances.js";
import { field, filled, isJson, type Json } from "./plan-json.js";
import { outputReader } from "./plan-outputs.js";
import { knownRegion, providerRegions } from "./plan-region.js";
import { type PlannedResource, plannedResources } from "./plan-resources.js";
import { PlanScopes } from "./plan-scope.js";
import { PlanFile } from "./plan-source.js";
import type { OpenFile, World } from "./world.js";

/** Reads the output of `terraform show -json` for a plan: the system as it will be after apply. */
export function readPlan(path: string, parsed: unknown, world: World): OpenFile {
  const plan = accepted(path, parsed);
  const stack = world.stackName(stackOf(path), path);
  const file = new PlanFile(stack, world);
  const input = { path, kind: "plan", stack } as const;
  let opened: Opened | undefined;
  const open = () => {
    opened ??= openPlan(plan, file);
    return opened;
  };
  const outputs = {
    known: field(plan["planned_values"], "outputs"),
    changes: plan["output_changes"],
    expressions: field(field(plan["configuration"], "root_module"), "outputs"),
  };
  return {
    input,
    get resources() {
      return open().resources;
    },
    opaque: gaps(plan, stack),
    settle: () => file.settle(),
    output: outputReader(input, file, outputs, () => open().scopes.at("")),
  };
}

interface Opened {
  readonly resources: readonly Resource[];
  readonly scopes: PlanScopes;
}

/** Rejects what only looks like a plan of a version that is known. */
export function accepted(path: string, parsed: unknown): Json {
  const next = "Give the output of `terraform show -json` as Terraform or OpenTofu wrote it.";
  if (!isJson(parsed)) throw new InputError(path, "is not a JSON object", next);
  const version = parsed["format_version"];
  const major = Number.parseInt(String(version), 10);
  if (version !== undefined && major >= 2) {
    throw new InputError(
      path,
      `has format_version ${String(version)}, and holdfast reads versions below 2`,
      "Update holdfast, or write the file with a Terraform that gives format_version 1.",
    );
  }
  return parsed;
}

/** Name of the file, without its extension. */
export function stackOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return name.replace(/(?<=.)\.[^.]*$/, "");
}

function openPlan(plan: Json, file: PlanFile): Opened {
  const planned = plannedResources(plan);
  const index = new InstanceIndex();
  for (const { module, mode, type, name, key, address } of planned) {
    index.add(module, `${mode === "data" ? "data." : ""}${type}.${name}`, key, address);
  }
  const scopes = new PlanScopes(index, plan["configuration"], plan["complete"] !== false);
  const regionOf = providerRegions(plan);
  return { resources: planned.map((each) => toResource(each, scopes, regionOf, file)), scopes };
}

function toResource(
  planned: PlannedResource,
  scopes: PlanScopes,
  regionOf: (resource: unknown) => string | null,
  file: PlanFile,
): Resource {
  const { address, module, mode, type, name, key, after, unknown, created } = planned;
  const scope = scopes.at(module);
  const own = `${mode === "data" ? "data." : ""}${type}.${name}`;
  const block = scope.configuration?.resource(own);
  const subject = { key, instances: scope.instances(own), forEach: field(block, "for_each_expression") };
  const expressions = block === undefined ? undefined : (field(block, "expressions") ?? {});
  return {
    id: address,
    address,
    mode,
    type,
    name,
    stack: file.stack,
    path: module,
    region: filled(field(after, "region"))
      ? (knownRegion(after) ?? regionOf(block))
      : (regionOf(block) ?? knownRegion(after)),
    attributes: new PlanAttributes({ file, address, created, scope, subject }, after, unknown, expressions),
  };
}

/** What the plan itself says is missing. */
function gaps(plan: Json, stack: string): Inventory["opaque"] {
  const deferred = plan["deferred_changes"];
  const incomplete = plan["complete"] === false || (Array.isArray(deferred) && deferred.length > 0);
  return [
    ...(plan["errored"] === true ? [{ type: "plan-errored", id: stack }] : []),
    ...(incomplete ? [{ type: "plan-incomplete", id: stack }] : []),
  ];
}

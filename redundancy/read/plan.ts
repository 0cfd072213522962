import { InputError } from "./input-error.js";
import type { Inventory, Resource } from "./inventory.js";
import { InstanceIndex } from "./plan-instances.js";
import { field, isJson, type Json } from "./plan-json.js";
import { outputReader } from "./plan-outputs.js";
import { providerRegions } from "./plan-region.js";
import type { PlanResource } from "./plan-resource.js";
import { plannedResources } from "./plan-resources.js";
import { PlanScopes } from "./plan-scope.js";
import { PlanFile } from "./plan-source.js";
import type { OpenFile, World } from "./world.js";

/** Reads the output of `terraform show -json` for a plan: the system as it will be after apply. */
export function readPlan(path: string, parsed: unknown, world: World): OpenFile {
  let plan = accepted(path, parsed);
  const stack = world.stackName(stackOf(path), path);
  const file = new PlanFile(stack, world);
  const input = { path, kind: "plan", stack } as const;
  let opened: Opened | undefined;
  const open = () => {
    if (!opened) {
      opened = openPlan(plan, file);
      // Half of a plan says what was before, or says all again: it need not stay in memory.
      plan = {};
    }
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
  const { configuration, variables } = plan;
  const resources = new Map<string, PlanResource>();
  const scopes = new PlanScopes(new InstanceIndex(resources), configuration, plan["complete"] !== false);
  plannedResources(plan, { file, scopes, regionOf: providerRegions({ configuration, variables }) }, resources);
  return { resources: [...resources.values()], scopes };
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

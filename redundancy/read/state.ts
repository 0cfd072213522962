import { InputError } from "./input-error.js";
import type { Resource } from "./inventory.js";
import { accepted, stackOf } from "./plan.js";
import { elements, field, isJson, type Json } from "./plan-json.js";
import { outputReader } from "./plan-outputs.js";
import { type PlannedResource, PlanResource } from "./plan-resource.js";
import { stateResources } from "./plan-resources.js";
import { PlanFile } from "./plan-source.js";
import { stateFileResources } from "./state-file.js";
import type { OpenFile, World } from "./world.js";

/** Reads the output of `terraform show -json` for a state, or a `terraform.tfstate`: the system as it is. */
export function readState(path: string, parsed: unknown, world: World): OpenFile {
  const state = accepted(path, parsed);
  const found = instancesOf(path, state);
  const stack = world.stackName(stackOf(path), path);
  const file = new PlanFile(stack, world);
  const origin = { file };
  let listed: readonly Resource[] | undefined;
  const list = () => {
    listed ??= Array.from(found, (each) => new PlanResource(origin, each));
    return listed;
  };
  const input = { path, kind: "state", stack } as const;
  const known = field(state["values"], "outputs") ?? state["outputs"];
  return {
    input,
    get resources() {
      return list();
    },
    opaque: [],
    settle: () => file.settle(),
    output: outputReader(input, file, { known }, () => undefined),
  };
}

function instancesOf(path: string, state: Json): Iterable<PlannedResource> {
  const version = state["version"];
  if (version === undefined) return distinct(stateResources(state["values"]));
  if (version !== 4) {
    throw new InputError(
      path,
      `is a state file of version ${String(version)}, and holdfast reads version 4`,
      "Give the output of `terraform show -json` for that state.",
    );
  }
  return distinct(stateFileResources(elements(state["resources"]).filter(isJson)));
}

function distinct(all: Iterable<PlannedResource>): Iterable<PlannedResource> {
  const found = new Map<string, PlannedResource>();
  for (const each of all) if (!found.has(each.address)) found.set(each.address, each);
  return found.values();
}

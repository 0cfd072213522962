import { type Key, printKey } from "./plan-address.js";
import { elements, field, filled } from "./plan-json.js";
import type { PlannedResource } from "./plan-resource.js";
import type { Json } from "./terraform-json.js";

/** The instances in the `resources` of a `terraform.tfstate` of version 4. */
export function* stateFileResources(resources: readonly Json[]): Generator<PlannedResource> {
  for (const resource of resources) {
    const type = filled(field(resource, "type"));
    const name = filled(field(resource, "name"));
    const mode = field(resource, "mode");
    if (type === undefined || name === undefined || (mode !== "managed" && mode !== "data")) continue;
    const module = filled(field(resource, "module")) ?? "";
    const own = `${module === "" ? "" : `${module}.`}${mode === "data" ? "data." : ""}${type}.${name}`;
    for (const instance of elements(field(resource, "instances"))) {
      if (field(instance, "deposed") !== undefined) continue;
      const index = field(instance, "index_key");
      const key: Key = typeof index === "number" || typeof index === "string" ? index : null;
      const after = field(instance, "attributes") ?? {};
      const address = `${own}${printKey(key)}`;
      yield { address, module, mode, type, name, key, after, unknown: undefined, created: false };
    }
  }
}

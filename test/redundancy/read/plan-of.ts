import type { Inventory } from "../../../redundancy/read/inventory.js";
import { readInventory } from "../../../redundancy/read/read-inventory.js";

/** An instance in `resource_changes`; what is not given is that of a resource to be created. */
export interface Change {
  readonly address: string;
  readonly module?: string;
  readonly index?: number | string;
  readonly mode?: "managed" | "data";
  readonly actions?: readonly string[];
  readonly before?: object | null;
  readonly after?: object | null;
  readonly unknown?: object;
  readonly [key: string]: unknown;
}

/** A plan as `terraform show -json` gives it, as far as the engine reads it. */
export function planOf(changes: readonly Change[], rest: object = {}): object {
  return {
    format_version: "1.2",
    resource_changes: changes.map((change) => changeOf(change)),
    configuration: { root_module: {} },
    ...rest,
  };
}

/** The blocks of a module in `configuration`. */
export function moduleOf(blocks: Readonly<Record<string, object>>, rest: object = {}): object {
  const resources = Object.entries(blocks).map(([address, block]) => {
    const [type, name] = address.replace(/^data\./, "").split(".");
    const { count_expression, for_each_expression, provider_config_key, ...expressions } = block as Record<
      string,
      object
    >;
    const mode = address.startsWith("data.") ? "data" : "managed";
    return { address, mode, type, name, count_expression, for_each_expression, provider_config_key, expressions };
  });
  return { resources, ...rest };
}

/** References as a plan lists them: in full, then without the last step, down to the resource. */
export function refers(...references: readonly string[]): object {
  return { references };
}

export function inventoryOfPlan(plan: object, path = "plans/shop.json"): Inventory {
  return readInventory([{ path, text: JSON.stringify(plan) }]);
}

function changeOf({ address, module, index, mode, actions, before, after, unknown, ...rest }: Change): object {
  const [type, name] = address.replace(/^data\./, "").split(".");
  const key = index === undefined ? "" : `[${JSON.stringify(index)}]`;
  return {
    address: `${module === undefined ? "" : `${module}.`}${address}${key}`,
    ...(module !== undefined && { module_address: module }),
    ...(index !== undefined && { index }),
    mode: mode ?? "managed",
    type,
    name,
    change: {
      actions: actions ?? ["create"],
      before: before ?? null,
      after: after === undefined ? {} : after,
      after_unknown: unknown ?? {},
    },
    ...rest,
  };
}

import { elements, field, isJson } from "../../redundancy/read/plan-json.js";

/** A module of the configuration: the root, or one that it calls. */
export interface ConfiguredModule {
  readonly module: unknown;
  /** The arguments of its call; undefined for the root. */
  readonly call: unknown;
  readonly caller: ConfiguredModule | undefined;
  /** By `type.name`, data sources by `data.type.name`. */
  readonly resources: ReadonlyMap<string, unknown>;
}

const MODULE_CALL = /module\.([^.[]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?:\.|$)/y;

/** What the configuration in a plan says of a resource's arguments. It holds expressions, and no values of locals. */
export class PlanConfiguration {
  readonly #modules = new Map<string, ConfiguredModule | undefined>();
  readonly #root: ConfiguredModule | undefined;

  constructor(configuration: unknown) {
    const root = field(configuration, "root_module");
    this.#root = isJson(root) ? moduleOf(root, undefined, undefined) : undefined;
    this.#modules.set("", this.#root);
  }

  /** The module that is called by an address such as `module.a[0].module.b`. */
  module(address: string): ConfiguredModule | undefined {
    if (this.#modules.has(address)) return this.#modules.get(address);
    let found = this.#root;
    MODULE_CALL.lastIndex = 0;
    while (found && MODULE_CALL.lastIndex < address.length) {
      const name = MODULE_CALL.exec(address)?.[1];
      if (name === undefined) found = undefined;
      else {
        const call: unknown = field(field(found.module, "module_calls"), name);
        found = isJson(call) ? moduleOf(field(call, "module"), field(call, "expressions"), found) : undefined;
      }
    }
    this.#modules.set(address, found);
    return found;
  }

  /** The arguments of a resource; undefined where the configuration does not have it. */
  expressions(moduleAddress: string, key: string): unknown {
    return field(this.module(moduleAddress)?.resources.get(key), "expressions");
  }
}

/** Whether an argument is set at a path; positions in lists of blocks may be off by some. */
export function isConfigured(expressions: unknown, path: readonly (string | number)[]): boolean {
  let open: readonly unknown[] = [expressions];
  for (const step of path) {
    if (open.some(isExpression)) return true;
    open =
      typeof step === "number"
        ? open.flatMap((each) => (Array.isArray(each) ? each : []))
        : open.flat().map((each) => field(each, step));
    open = open.filter((each) => each !== undefined);
  }
  return open.length > 0;
}

function isExpression(value: unknown): boolean {
  if (!isJson(value)) return false;
  return Object.keys(value).every((key) => key === "references" || key === "constant_value");
}

function moduleOf(module: unknown, call: unknown, caller: ConfiguredModule | undefined): ConfiguredModule {
  const resources = new Map<string, unknown>();
  for (const each of elements(field(module, "resources"))) {
    const key = `${String(field(each, "type"))}.${String(field(each, "name"))}`;
    resources.set(field(each, "mode") === "data" ? `data.${key}` : key, each);
  }
  return { module, call, caller, resources };
}

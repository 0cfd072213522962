import { resourceAddress } from "./plan-address.js";
import { elements, field, filled, isJson } from "./plan-json.js";

/** A module of the `configuration` of a plan: the same for all its instances. Lookups are built when first asked for. */
export class PlannedModule {
  private byName: Map<string, unknown> | undefined;
  private readonly children = new Map<string, PlannedModule | undefined>();

  constructor(private readonly json: unknown) {}

  /** The block of `aws_x.y` or `data.aws_x.y`. */
  resource(name: string): unknown {
    if (!this.byName) {
      this.byName = new Map();
      for (const resource of elements(field(this.json, "resources"))) {
        if (!isJson(resource)) continue;
        const type = filled(resource["type"]);
        const own = filled(resource["name"]);
        const prefix = resource["mode"] === "data" ? "data." : "";
        if (type && own) this.byName.set(resourceAddress(resource["address"], prefix, type, own, null), resource);
      }
    }
    return this.byName.get(name);
  }

  output(name: string): unknown {
    return field(field(field(this.json, "outputs"), name), "expression");
  }

  /** The `module` block of that name. */
  call(name: string): unknown {
    return field(field(this.json, "module_calls"), name);
  }

  child(name: string): PlannedModule | undefined {
    if (!this.children.has(name)) {
      const json = field(this.call(name), "module");
      this.children.set(name, json === undefined ? undefined : new PlannedModule(json));
    }
    return this.children.get(name);
  }
}

/** Every reference below an expression, or below the expressions of a block. */
export function referencesIn(expression: unknown): readonly string[] {
  const direct = field(expression, "references");
  if (Array.isArray(direct)) return direct.every(isText) ? direct : direct.filter(isText);
  const found: string[] = [];
  const rest: unknown[] = [expression];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const references = field(next, "references");
    if (Array.isArray(references)) for (const each of references.filter(isText)) found.push(each);
    else if (field(next, "constant_value") === undefined) rest.push(...Object.values(next).reverse());
  }
  return found;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/**
 * Terraform lists a reference in full, then without its last step, and so on down to the resource. This gives the full
 * ones, each once for every time that the expression has it.
 */
export function fullReferences(references: readonly string[]): readonly string[] {
  const full: string[] = [];
  let last = "";
  for (const reference of references) {
    const next = last[reference.length];
    if ((next !== "." && next !== "[") || !last.startsWith(reference)) full.push(reference);
    last = reference;
  }
  return full;
}

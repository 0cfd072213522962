import { elements, field, filled, isJson, type Json } from "../../../redundancy/read/plan-json.js";

const KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;

/** What is sensitive in any instance of a block of the configuration. */
export class MarksByBlock {
  readonly #marks = new Map<string, Map<string, unknown[]>>();

  constructor(plan: Json) {
    const deferred = elements(plan["deferred_changes"]).map((each) => field(each, "resource_change"));
    for (const each of [...elements(plan["resource_changes"]), ...elements(plan["resource_drift"]), ...deferred]) {
      const module = filled(field(each, "module_address")) ?? "";
      this.#add(module, each, field(field(each, "change"), "before_sensitive"));
      this.#add(module, each, field(field(each, "change"), "after_sensitive"));
    }
    const modules: unknown[] = [plan["planned_values"], field(plan["prior_state"], "values")].map((values) =>
      field(values, "root_module"),
    );
    for (let module = modules.pop(); modules.length > 0 || module !== undefined; module = modules.pop()) {
      const address = filled(field(module, "address")) ?? "";
      for (const each of elements(field(module, "resources")))
        this.#add(address, each, field(each, "sensitive_values"));
      for (const child of elements(field(module, "child_modules"))) modules.push(child);
    }
  }

  /** The marks of an argument, of every instance; `module` is without the keys of its instances. */
  of(module: string, block: unknown, argument: string): readonly unknown[] {
    return this.#marks.get(keyOf(module, block))?.get(argument) ?? [];
  }

  #add(module: string, resource: unknown, marks: unknown): void {
    if (!isJson(marks)) return;
    const key = keyOf(module.replace(KEY, ""), resource);
    const known = this.#marks.get(key) ?? new Map<string, unknown[]>();
    this.#marks.set(key, known);
    for (const [argument, mark] of Object.entries(marks)) {
      const listed = known.get(argument);
      if (listed) listed.push(mark);
      else known.set(argument, [mark]);
    }
  }
}

function keyOf(module: string, block: unknown): string {
  return JSON.stringify([module, field(block, "mode"), field(block, "type"), field(block, "name")]);
}

import { elements, field, isJson, type Json } from "../redundancy/read/plan-json.js";

/** Finds the values of a resource in a state, by its address. The state is read when it is first asked. */
export function priorValues(state: () => Json | null): (address: string) => Json | undefined {
  let known: ReadonlyMap<string, Json> | undefined;
  return (address) => {
    known ??= indexed(state());
    return known.get(address);
  };
}

function indexed(state: Json | null): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  const modules: unknown[] = state === null ? [] : [field(field(state, "values"), "root_module")];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const resource of elements(field(module, "resources"))) {
      const [address, values] = [field(resource, "address"), field(resource, "values")];
      if (typeof address === "string" && isJson(values)) found.set(address, values);
    }
    modules.push(...elements(field(module, "child_modules")));
  }
  return found;
}

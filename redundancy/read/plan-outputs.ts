import { PlanAttributes } from "./plan-attributes.js";
import { field, isJson, type Json } from "./plan-json.js";
import { NOBODY, type PlanScope } from "./plan-scope.js";
import type { PlanFile } from "./plan-source.js";
import { isStateOf } from "./remote-state.js";
import type { OpenFile } from "./world.js";

/** What the stack of a plan or a state puts out, for the stacks that read its state. */
export function outputReader(
  input: OpenFile["input"],
  file: PlanFile,
  outputs: { readonly known: unknown; readonly changes?: unknown; readonly expressions?: unknown },
  scope: () => PlanScope | undefined,
): NonNullable<OpenFile["output"]> {
  let read: PlanAttributes | undefined;
  return (state, name) => {
    if (!isStateOf(state, { name: input.stack, path: input.path }, undefined)) return undefined;
    read ??= new PlanAttributes(
      { file, address: "", created: false, scope: scope(), subject: NOBODY },
      each(outputs.known, "value"),
      each(outputs.changes, "after_unknown"),
      outputs.expressions === undefined ? undefined : each(outputs.expressions, "expression"),
    );
    return read.value(name);
  };
}

/** One field of every entry. */
function each(entries: unknown, name: string): Json {
  return Object.fromEntries(
    Object.entries(isJson(entries) ? entries : {}).map(([key, entry]) => [key, field(entry, name)]),
  );
}

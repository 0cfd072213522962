import { isFields, type Value } from "../value.js";

/** Pairs of key and value in the order in which Terraform visits them; undefined for what is not a collection. */
export function entriesOf(list: Value): readonly (readonly [Value, Value])[] | undefined {
  if (Array.isArray(list)) return list.map((value, index) => [index, value] as const);
  if (!isFields(list)) return undefined;
  return Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1));
}

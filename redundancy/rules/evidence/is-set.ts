import type { Attributes } from "../../read/attributes.js";
import { Unknown } from "../../read/value.js";

/** Whether an argument is given and not empty. One that is known only after apply, but refers to something, is given. */
export function isSet(attributes: Attributes, path: string): boolean | Unknown {
  const value = attributes.value(path);
  if (value instanceof Unknown) return attributes.references(path).references.length > 0 || value;
  if (value === undefined || value === null || value === "") return attributes.blocks(path).length > 0;
  return !Array.isArray(value) || value.length > 0;
}

import type { Attributes } from "../read/attributes.js";

/** Whether an argument or block is set to something, be it unknown; an empty list is nothing. */
export function isGiven(attributes: Attributes, path: string): boolean {
  const value = attributes.value(path);
  return Array.isArray(value) ? value.length > 0 : attributes.has(path);
}

import type { Attributes } from "../read/attributes.js";

/** Whether an argument or block is set to something, be it unknown; an empty list is nothing. */
export function isGiven(attributes: Attributes, path: string): boolean {
  // Blocks are asked for first: the value of a block takes an evaluation of all that is in it.
  if (attributes.blocks(path).length > 0) return true;
  const value = attributes.value(path);
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

import type { Attributes, References } from "../read/attributes.js";
import { leaves, Reference, Unknown, type Value } from "../read/value.js";

/**
 * The subnets that arguments name, `subnets` or `subnet_mapping.subnet_id`, of all blocks. A literal id is a subnet that
 * the input does not show, so that the answer is then not complete.
 */
export function subnetReferences(attributes: Attributes, ...paths: readonly string[]): References {
  const found = paths.flatMap((path) => valuesAt(attributes, path)).flatMap(leaves);
  const given = found.filter((value) => value !== null && value !== "");
  return {
    references: given.filter((value) => value instanceof Reference),
    complete: given.every((value) => value instanceof Reference),
  };
}

function valuesAt(attributes: Attributes, path: string): (Value | undefined)[] {
  const dot = path.indexOf(".");
  if (dot < 0) return [attributes.value(path)];
  const block = path.slice(0, dot);
  const whole = attributes.value(block);
  if (whole instanceof Unknown) return [whole];
  return attributes.blocks(block).flatMap((inner) => valuesAt(inner, path.slice(dot + 1)));
}

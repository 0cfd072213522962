import type { Attributes, References } from "../read/attributes.js";
import { leaves, Reference, Unknown, type Value } from "../read/value.js";

/**
 * The subnets that arguments name, `subnets` or `subnet_mapping.subnet_id`, of all blocks. A literal id is a subnet that
 * the input does not show, so that the answer is then not complete.
 */
export function subnetReferences(attributes: Attributes, ...paths: readonly string[]): References {
  const found = paths.map((path) => given(attributes, path));
  // Terraform computes one of two arguments from the other: unknown beside a known one says nothing.
  const known = found.filter((values) => values.some((value) => value instanceof Reference));
  const values = (known.length > 0 ? known : found).flat();
  return {
    references: values.filter((value) => value instanceof Reference),
    complete: values.every((value) => value instanceof Reference),
  };
}

function given(attributes: Attributes, path: string): Value[] {
  return valuesAt(attributes, path)
    .flatMap(leaves)
    .filter((value) => value !== null && value !== "");
}

function valuesAt(attributes: Attributes, path: string): (Value | undefined)[] {
  const dot = path.indexOf(".");
  if (dot < 0) return [attributes.value(path)];
  const block = path.slice(0, dot);
  const blocks = attributes.blocks(block);
  if (blocks.length > 0) return blocks.flatMap((inner) => valuesAt(inner, path.slice(dot + 1)));
  const whole = attributes.value(block);
  return whole instanceof Unknown ? [whole] : [];
}

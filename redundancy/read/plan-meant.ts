import type { Source } from "./plan-source.js";
import { DEEPEST } from "./plan-value.js";
import { isFields, Reference, type Value } from "./value.js";

/** What an argument is about: not `id` or `arn` of a block, but what the block is called. */
export function argumentOf(block: string, name: string): string {
  return block !== "" && (name === "id" || name === "arn" || name === "name") ? block : name;
}

/**
 * A value with the ids in it as references to the resources that they mean. `block` is the name of the block that holds
 * it; empty for a resource.
 */
export function meantValue(value: Value, name: string, block: string, source: Source, depth = 0): Value {
  if (typeof value === "string") return meantText(value, argumentOf(block, name), source);
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) {
    const list: readonly Value[] = value;
    const meant = list.map((each) => meantValue(each, name, block, source, depth + 1));
    return meant.every((each, index) => each === list[index]) ? value : meant;
  }
  if (!isFields(value)) return value;
  const entries = Object.entries(value);
  const meant = entries.map(([key, each]): [string, Value] => [key, meantValue(each, key, block, source, depth + 1)]);
  return meant.every(([, each], index) => each === entries[index]?.[1]) ? value : Object.fromEntries(meant);
}

function meantText(text: string, argument: string, { file, address }: Source): Value {
  if (!file.identities.knows(text)) return text;
  const match = file.identities.exactly(text, { self: file.id(address), stack: file.stack, argument });
  return match ? new Reference([match.resource.id], match.attribute, "exact") : text;
}

import { entriesOf } from "./expression/entries-of.js";
import type { Limits } from "./expression/limits.js";
import { isFields, Unknown, type Value } from "./value.js";

/** More instances of one resource than any that people write; a larger number is a mistake or an attack. */
const MOST_INSTANCES = 10_000;

/** How often a resource is there, and the key of each instance. */
export type Repetition =
  | { readonly kind: "single" }
  | { readonly kind: "count"; readonly keys: readonly number[] }
  | { readonly kind: "for_each"; readonly keys: readonly string[] }
  /** `excessive`: it is known, and there are too many to show. */
  | { readonly kind: "unknown"; readonly because: string; readonly excessive: boolean };

/** The instances that the value of `count` makes. */
export function countOf(value: Value, address: string, limits: Limits): Repetition {
  if (value === null) return { kind: "single" };
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number) || number < 0) {
    return notKnown(`the count of ${address}`, value);
  }
  if (number > MOST_INSTANCES || !limits.admits(number)) return excessive(address, number);
  return { kind: "count", keys: Array.from({ length: number }, (_, index) => index) };
}

/** The instances that the value of `for_each` makes, in the order of Terraform. */
export function forEachOf(value: Value, address: string, limits: Limits): Repetition {
  if (value === null) return { kind: "single" };
  const entries = entriesOf(value);
  const keys = entries?.map(([key, item]) => (isFields(value) ? key : item));
  if (!keys?.every((key) => typeof key === "string" || typeof key === "number")) {
    return notKnown(`the for_each of ${address}`, value);
  }
  if (keys.length > MOST_INSTANCES || !limits.admits(keys.length)) return excessive(address, keys.length);
  return { kind: "for_each", keys: [...new Set(keys.map(String))].sort() };
}

/** The keys that a `dynamic` block goes over, and what is at each; undefined where that is not known. */
export function iterationsOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
  if (value === null) return [];
  const entries = entriesOf(value);
  return entries && entries.length <= MOST_INSTANCES && !entries.some(([, item]) => item instanceof Unknown)
    ? entries
    : undefined;
}

function notKnown(what: string, value: Value): Repetition {
  const because = value instanceof Unknown ? value.because : "it is only known at plan";
  return { kind: "unknown", because: `${what} is not known: ${because}`, excessive: false };
}

function excessive(address: string, number: number): Repetition {
  const because = `${address} has ${number} instances, more than are read`;
  return { kind: "unknown", because, excessive: true };
}

import { isFields, Reference, Unknown, type Value } from "../value.js";
import { elementOf } from "./access.js";
import { Invalid, same } from "./combine.js";
import { entriesOf } from "./entries-of.js";
import type { KnownFunction } from "./known-function.js";
import type { Scope } from "./scope.js";

/** Functions of lists, sets and maps. */
export const COLLECTIONS: readonly (readonly [string, KnownFunction])[] = [
  ["tolist", ([list], scope) => listed(list, scope)],
  ["toset", ([list], scope) => sorted(distinct(listed(list, scope)))],
  ["tomap", ([map]) => (isFields(map) ? map : undefined)],
  ["concat", concat],
  ["setunion", (given, scope) => sorted(distinct(concat(given, scope)))],
  ["compact", ([list], scope) => known(list, scope)?.filter((item) => item !== null && item !== "")],
  ["distinct", ([list], scope) => distinct(known(list, scope))],
  ["flatten", ([list], scope) => flatten(list, scope)],
  ["reverse", ([list], scope) => known(list, scope)?.toReversed()],
  ["sort", ([list], scope) => texts(known(list, scope))?.toSorted()],
  ["merge", merge],
  ["slice", slice],
  ["length", length],
  ["keys", ([map], scope) => entries(map, scope)?.map(([key]) => key)],
  ["values", ([map], scope) => entries(map, scope)?.map(([, value]) => value)],
  ["range", range],
  ["zipmap", zipmap],
];

function listed(list: Value | undefined, scope: Scope): readonly Value[] | undefined {
  const value = scope.known(list ?? null);
  if (Array.isArray(value)) scope.limits.spend(value.length);
  return Array.isArray(value) ? (value as readonly Value[]) : undefined;
}

/** A list all of whose elements are there; one that is not known could be a list of any length. */
function known(list: Value | undefined, scope: Scope): readonly Value[] | undefined {
  const items = listed(list, scope);
  return items?.some((item) => item instanceof Unknown) ? undefined : items;
}

function entries(map: Value | undefined, scope: Scope): readonly (readonly [Value, Value])[] | undefined {
  const value = scope.known(map ?? null);
  if (!isFields(value)) return undefined;
  const found = entriesOf(value);
  scope.limits.spend(found?.length ?? 0);
  return found;
}

function concat(given: readonly Value[], scope: Scope): readonly Value[] | undefined {
  const lists = given.map((list) => listed(list, scope));
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

function distinct(list: readonly Value[] | undefined): readonly Value[] | undefined {
  if (!list || list.some((item) => item instanceof Unknown)) return undefined;
  const scalars = new Set<Value>();
  const references = new Map<string, Reference[]>();
  return list.filter((item) => {
    if (typeof item !== "object" || item === null) return !scalars.has(item) && scalars.add(item);
    if (!(item instanceof Reference)) return true;
    const key = `${item.targets[0]}.${item.attribute}`;
    const before = references.get(key) ?? [];
    if (before.some((other) => same(other, item))) return false;
    references.set(key, [...before, item]);
    return true;
  });
}

/** Sets of strings are visited in their order. */
function sorted(list: readonly Value[] | undefined): readonly Value[] | undefined {
  return texts(list)?.toSorted() ?? list;
}

function texts(list: readonly Value[] | undefined): readonly string[] | undefined {
  return list?.every((item) => typeof item === "string") ? list : undefined;
}

function flatten(list: Value | undefined, scope: Scope): readonly Value[] | undefined {
  const found: Value[] = [];
  const rest: Value[] = [...(listed(list, scope) ?? [new Unknown("")])].reverse();
  while (rest.length > 0) {
    const next = rest.pop() as Value;
    scope.limits.spend(1);
    if (Array.isArray(next)) for (let i = next.length - 1; i >= 0; i--) rest.push(next[i]);
    else if (next instanceof Unknown) return undefined;
    else found.push(next);
  }
  return found;
}

function merge(given: readonly Value[], scope: Scope): Value | undefined {
  const merged = new Map<string, Value>();
  for (const map of given) {
    const value = scope.known(map);
    if (value === null) continue;
    if (!isFields(value)) return undefined;
    const fields = Object.entries(value);
    scope.limits.spend(fields.length);
    for (const [key, field] of fields) merged.set(key, field);
  }
  return Object.fromEntries(merged);
}

/** Terraform refuses a slice beyond the end: of a list of unknown length, these elements are the ones. */
function slice([list, from, to]: readonly Value[], scope: Scope): Value | undefined {
  const start = scope.known(from ?? null);
  const end = scope.known(to ?? null);
  if (typeof start !== "number" || typeof end !== "number") return undefined;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start) return new Invalid("slice()");
  const items = listed(list, scope);
  if (items) return end > items.length ? new Invalid("slice() beyond the end") : items.slice(start, end);
  if (!(list instanceof Reference) || list.attribute === "" || list.targets.length !== 1) return undefined;
  if (list.certainty !== "exact" && list.certainty !== "aligned") return undefined;
  scope.limits.spend(end - start);
  return Array.from({ length: end - start }, (_, index) => elementOf(list, start + index));
}

function length([value]: readonly Value[], scope: Scope): Value | undefined {
  const whole = scope.known(value ?? null);
  if (typeof whole === "string") return [...whole].length;
  if (Array.isArray(whole)) return whole.length;
  if (isFields(whole)) return Object.keys(whole).length;
  return whole instanceof Unknown ? whole : new Unknown("the length of a list that is not known");
}

function range(given: readonly Value[], scope: Scope): Value | undefined {
  const numbers = given.map(scope.known);
  if (!numbers.every((number) => typeof number === "number")) return undefined;
  const [start, end] = numbers.length === 1 ? [0, numbers[0]] : numbers;
  const step = numbers[2] ?? (Number(start) <= Number(end) ? 1 : -1);
  if (start === undefined || end === undefined || step === 0) return new Invalid("range()");
  const count = Math.max(0, Math.ceil((end - start) / step));
  scope.limits.spend(count);
  return Array.from({ length: count }, (_, index) => start + index * step);
}

function zipmap([keys, values]: readonly Value[], scope: Scope): Value | undefined {
  const names = texts(listed(keys, scope));
  const items = listed(values, scope);
  if (!names || !items || names.length !== items.length) return undefined;
  return Object.fromEntries(names.map((name, index): [string, Value] => [name, items[index] as Value]));
}

import { isFields, Reference, Unknown, type Value } from "../value.js";
import { elementOf } from "./access.js";
import { Invalid, oneOf } from "./combine.js";
import type { KnownFunction } from "./known-function.js";

function firstValid(given: readonly Value[]): Value | undefined {
  for (const [index, value] of given.entries()) {
    if (value instanceof Invalid) continue;
    return value instanceof Unknown ? oneOf(given.slice(index), value.because) : value;
  }
  return given.at(-1);
}

function firstPresent(given: readonly Value[]): Value | undefined {
  for (const [index, value] of given.entries()) {
    if (value === null || value === "") continue;
    const rest = given.slice(index);
    if (typeof value !== "object" || rest.length === 1) return value;
    return oneOf(rest, "coalesce() of values that are not known");
  }
  return new Invalid("coalesce() of nothing");
}

/** `element()` begins again at the start behind the end. */
const wrappedElement: KnownFunction = (given, scope) => {
  const list = scope.known(given[0] ?? null);
  const index = scope.known(given[1] ?? null);
  if (!Array.isArray(list)) {
    const unknownExtent = list instanceof Reference && list.attribute !== "";
    return unknownExtent ? elementOf(list, new Unknown("element() of a list of unknown length")) : undefined;
  }
  if (list.length === 0) return new Invalid("element() of an empty list");
  if (typeof index !== "number" || !Number.isInteger(index)) return oneOf(list, "the index is not known");
  return list[((index % list.length) + list.length) % list.length];
};

const lookup: KnownFunction = (given, scope) => {
  const map = scope.known(given[0] ?? null);
  const key = scope.known(given[1] ?? null);
  if (!isFields(map) || typeof key === "object") return undefined;
  return Object.hasOwn(map, String(key)) ? map[String(key)] : (given[2] ?? new Invalid(`no element ${key}`));
};

const one: KnownFunction = ([list]) => {
  if (!Array.isArray(list)) return undefined;
  return list.length > 1 ? new Invalid("one() of several") : (list[0] ?? null);
};

/** A conversion keeps what it is given; the reader of the attribute accepts both forms. */
function converted([value]: readonly Value[]): Value | undefined {
  return isFields(value) || Array.isArray(value) ? undefined : value;
}

const contains: KnownFunction = (given, scope) => {
  const list = scope.known(given[0] ?? null);
  const wanted = scope.known(given[1] ?? null);
  if (!Array.isArray(list) || typeof wanted === "object") return undefined;
  if (list.includes(wanted)) return true;
  return list.some((item) => typeof item === "object") ? undefined : false;
};

function extreme(choose: (...numbers: number[]) => number, given: readonly Value[]): Value | undefined {
  return given.length > 0 && given.length < 1000 && given.every((value) => typeof value === "number")
    ? choose(...given)
    : undefined;
}

/** Functions that give one of their values. */
export const CHOICES: readonly (readonly [string, KnownFunction])[] = [
  ["try", firstValid],
  ["coalesce", firstPresent],
  ["element", wrappedElement],
  ["lookup", lookup],
  ["one", one],
  ["nonsensitive", ([value]) => value],
  ["sensitive", ([value]) => value],
  ["tobool", converted],
  ["tonumber", converted],
  [
    "tostring",
    ([value]) => (typeof value === "number" || typeof value === "boolean" ? String(value) : converted([value ?? null])),
  ],
  ["contains", contains],
  ["max", (given, scope) => extreme(Math.max, given.map(scope.known))],
  ["min", (given, scope) => extreme(Math.min, given.map(scope.known))],
  ["ceil", (given, scope) => extreme(Math.ceil, given.map(scope.known))],
  ["floor", (given, scope) => extreme(Math.floor, given.map(scope.known))],
];

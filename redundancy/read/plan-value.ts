import { elements, field, isJson } from "./plan-json.js";
import type { Place } from "./plan-source.js";
import { Unknown, type Value } from "./value.js";

export const DEEPEST = 100;
export const AFTER_APPLY = "known after apply";

/** A value with what is not known in it; `afterApply` says what is known about that. */
export function readValue(
  known: unknown,
  unknown: unknown,
  afterApply: (place: Place) => Value | undefined,
  place: Place,
  depth: number,
): Value {
  if (unknown === true) return afterApply(depth === 0 ? place : "entry") ?? new Unknown(AFTER_APPLY);
  if (!marked(unknown)) return (known ?? null) as Value;
  if (depth > DEEPEST) return new Unknown("nested too deeply");
  if (Array.isArray(unknown) || Array.isArray(known)) {
    const values = elements(known);
    const marks = elements(unknown);
    const length = Math.max(values.length, marks.length);
    const whole = marks.some((mark) => mark === true);
    const listed = Array.from({ length }, (_, index) =>
      whole && marks[index] === true ? [] : [readValue(values[index], marks[index], afterApply, place, depth + 1)],
    ).flat(1);
    // All unknown elements of a list come from its one expression.
    const rest = whole ? (afterApply(depth === 0 ? place : "entry") ?? new Unknown(AFTER_APPLY)) : [];
    return [...listed, ...(Array.isArray(rest) ? rest : [rest])];
  }
  const names = new Set([...Object.keys(isJson(known) ? known : {}), ...Object.keys(isJson(unknown) ? unknown : {})]);
  return Object.fromEntries(
    [...names].map((name) => [name, readValue(field(known, name), field(unknown, name), afterApply, place, depth + 1)]),
  );
}

/** Whether there is a `true` in the marks of what is unknown. */
export function marked(unknown: unknown): boolean {
  if (typeof unknown !== "object" || unknown === null) return unknown === true;
  const rest: unknown[] = [unknown];
  while (rest.length > 0) {
    const next = rest.pop();
    if (next === true) return true;
    if (typeof next === "object" && next !== null) for (const each of Object.values(next)) rest.push(each);
  }
  return false;
}

/** Whether a text looks like a JSON document. */
export function isDocument(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** A JSON document that is given as a text. */
export function decoded(value: Value): Value {
  if (typeof value !== "string" || !isDocument(value)) return value;
  try {
    const document: unknown = JSON.parse(value);
    return typeof document === "object" && document !== null ? (document as Value) : value;
  } catch {
    return value;
  }
}

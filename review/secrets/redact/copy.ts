import { isJson } from "../../../redundancy/read/plan-json.js";

/** A copy in which the fields that are there are replaced. */
export function withFields(value: unknown, fields: Readonly<Record<string, (value: unknown) => unknown>>): unknown {
  if (!isJson(value)) return value;
  const change = new Map(Object.entries(fields));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const changed = change.get(key);
      return [key, changed ? changed(each) : each];
    }),
  );
}

/** A copy of an object with each value replaced; the names are the user's. */
export function mapEntries(value: unknown, change: (name: string, each: unknown) => unknown): unknown {
  if (!isJson(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, change(name, each)]));
}

/** A copy of a list with each element replaced. */
export function mapList(value: unknown, change: (each: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.map(change) : value;
}

import { InputError } from "./input-error.js";

/** An object of Terraform's JSON syntax. Keys are the user's: read them with {@link field}. */
export type Json = { readonly [key: string]: unknown };

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own property, whatever its name; undefined of what is not an object. */
export function field(value: unknown, name: string): unknown {
  return isJson(value) ? own(value, name) : undefined;
}

/** An own property, whatever its name. */
export function own(json: Json, name: string): unknown {
  const value = json[name];
  // What every object inherits is a function, which JSON does not hold, or its prototype.
  const inherited = typeof value === "function" || name === "__proto__";
  return inherited && !Object.hasOwn(json, name) ? undefined : value;
}

/** A block may be written as one object or as a list of them. */
export function bodies(value: unknown, what: string, file: string): readonly Json[] {
  if (isJson(value)) return [value];
  if (value === undefined || value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((body) => {
    if (isJson(body)) return body;
    throw new InputError(
      file,
      `${what} is not a block of Terraform`,
      "Give it an object, or a list of objects, as Terraform's JSON configuration syntax asks for.",
    );
  });
}

/** The blocks below a level of labels: `resource` → type, or type → name. Comments are left out. */
export function labelled(value: unknown, what: string, file: string): readonly (readonly [string, unknown])[] {
  const entries = bodies(value, what, file).map((body) => Object.entries(body));
  return (entries.length === 1 ? (entries[0] ?? []) : entries.flat()).filter(([label]) => label !== "//");
}

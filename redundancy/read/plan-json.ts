import { own } from "./terraform-json.js";

/** An object of Terraform's JSON. Keys are the user's: read them with {@link field}. */
export type Json = { readonly [key: string]: unknown };

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A field of its own, so that `__proto__` and `constructor` are names like any other. */
export function field(value: unknown, name: string): unknown {
  return isJson(value) ? own(value, name) : undefined;
}

/** The elements of a list; none where it is something else. */
export function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string that is not empty. */
export function filled(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

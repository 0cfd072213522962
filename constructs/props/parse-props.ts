import type { Construct } from "constructs";
import type { z } from "zod";
import { checkedValue } from "./checked-value.js";

/** Wrong props: names the construct, and for every bad field what is allowed and what was given. */
export class PropsError extends Error {
  override readonly name = "PropsError";
}

/** `satisfies` accepts a schema that lacks an optional prop, and users of that prop would be told it is unknown. */
type Covered<P, S extends z.ZodType> =
  Exclude<keyof P, keyof z.input<S>> extends never
    ? unknown
    : { readonly missingInSchema: Exclude<keyof P, keyof z.input<S>> };

/**
 * Checks `props` against `schema` and returns them with their defaults. `alsoAllowed` names props that were taken away
 * before, for the list of those that exist.
 * @throws PropsError with the construct's path and one line for every bad field.
 */
export function parseProps<S extends z.ZodType, P>(
  scope: Construct,
  schema: S,
  props: P & Covered<P, S>,
  alsoAllowed: readonly string[] = [],
): z.output<S> {
  const result = checkedValue(schema, props, alsoAllowed);
  if ("data" in result) return result.data;
  throw new PropsError(wrong(scope.node.path, "props", result.problems));
}

/** The message of a {@link PropsError}: where, and one line for every problem. */
export function wrong(where: string, what: string, problems: readonly string[]): string {
  return [`${where}: wrong ${what}`, ...problems.map((problem) => `  ${problem}`)].join("\n");
}

import type { z } from "zod";
import { issueLines } from "./issue-lines.js";
import { plainMessage } from "./plain-message.js";

type CheckedValue<T> =
  | { readonly data: T }
  /** One line for every bad field. */
  | { readonly problems: readonly string[] };

/**
 * `value` with the defaults of `schema`, or what is wrong with it. `alsoAllowed` names props that were taken away before,
 * for the list of those that exist.
 */
export function checkedValue<S extends z.ZodType>(
  schema: S,
  value: unknown,
  alsoAllowed: readonly string[] = [],
): CheckedValue<z.output<S>> {
  const result = schema.safeParse(value, {
    error: (issue) => plainMessage(issue, issue.input === value ? alsoAllowed : []),
  });
  return result.success ? { data: result.data } : { problems: issueLines(result.error.issues, value) };
}

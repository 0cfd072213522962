import type { z } from "zod";
import { checkedValue } from "../props/checked-value.js";
import { PropsError, wrong } from "../props/parse-props.js";

/**
 * Checks `options` of a function against `schema` and returns them with their defaults.
 * @throws PropsError with one line for every bad field.
 */
export function parseOptions<S extends z.ZodType>(caller: string, schema: S, options: unknown): z.output<S> {
  const result = checkedValue(schema, options);
  if ("data" in result) return result.data;
  throw new PropsError(wrong(caller, "options", result.problems));
}

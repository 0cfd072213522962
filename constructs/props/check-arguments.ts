import type { Construct } from "constructs";
import type { z } from "zod";
import { checkedValue } from "./checked-value.js";
import { PropsError, wrong } from "./parse-props.js";

/**
 * Refuses wrong arguments of a public method, which plain JavaScript would pass on. `schema` has a field for each of
 * `given`.
 * @throws PropsError with the construct's path and one line for every bad argument.
 */
export function checkArguments(scope: Construct, method: string, schema: z.ZodObject, given: object): void {
  const result = checkedValue(schema, given);
  if ("problems" in result) throw new PropsError(wrong(scope.node.path, `arguments of ${method}`, result.problems));
}

import { z } from "zod";
import { encodedJson } from "../json/encoded-json.js";

/** One statement of an IAM policy. */
export interface PolicyStatement {
  /** Default `Allow`. */
  readonly effect?: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Only in resource policies, for example `{ Service: "logs.amazonaws.com" }` or `"*"`. */
  readonly principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  /** Operator → key → value. */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const oneOrMore = z.union([z.string(), z.array(z.string())]);

export const policyStatementSchema = z.strictObject({
  effect: z.enum(["Allow", "Deny"]).exactOptional(),
  actions: z.array(z.string()),
  resources: z.array(z.string()),
  principal: z.union([z.literal("*"), z.record(z.string(), oneOrMore)]).exactOptional(),
  condition: z.record(z.string(), z.record(z.string(), oneOrMore)).exactOptional(),
}) satisfies z.ZodType<unknown, PolicyStatement>;

/** The statements as an IAM policy in JSON, encoded by Terraform, so that values known only later are quoted right. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return encodedJson({
    Version: "2012-10-17",
    Statement: statements.map(({ effect = "Allow", actions, resources, principal, condition }) => ({
      Effect: effect,
      ...(principal && { Principal: principal }),
      Action: actions,
      Resource: resources,
      ...(condition && { Condition: condition }),
    })),
  });
}

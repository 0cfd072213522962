import { z } from "zod";
import { tokenOr } from "../props/token-or.js";
import { Queue } from "./queue.js";

/** A function that says who may invoke it. `LambdaFunction` is one. */
export interface InvokedFunction {
  readonly alias: { readonly arn: string };
  allowInvoke(id: string, service: string, sourceArn: string): unknown;
}

const FUNCTION = "must be a LambdaFunction, or the ARN of a function";

export const queueSubscriberSchema = z.strictObject({ queue: z.instanceof(Queue) });
export const functionSubscriberSchema = z.strictObject({
  fn: z.union(
    [
      tokenOr(z.string().regex(/^arn:[\w-]+:lambda:/, FUNCTION)),
      z.custom<InvokedFunction>(
        (value) => typeof value === "object" && value !== null && "alias" in value && "allowInvoke" in value,
      ),
    ],
    FUNCTION,
  ),
});
export const httpsSubscriberSchema = z.strictObject({
  url: tokenOr(z.string().startsWith("https://", "must begin with https://")),
});

import { z } from "zod";

/** How a function takes messages from a queue. */
export interface QueueConsumption {
  /** Messages in one invocation: 1 to 10000, and 10 at most from a FIFO queue. Default 10. */
  readonly batchSize?: number;
  /** Seconds to wait for a full batch: 0 to 300; more than 10 messages need one. Default 0. */
  readonly maximumBatchingWindowInSeconds?: number;
  /** Most invocations at once for this queue: 2 to 1000. Default: as many as the function may have. */
  readonly maximumConcurrency?: number;
}

function whole(min: number, max: number, unit: string) {
  const message = `must be ${min} to ${max} ${unit}`;
  return z.number().int(message).min(min, message).max(max, message);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const LARGEST_BATCH = { fifo: 10, withoutWindow: 10 };

export function queueConsumptionSchema(fifo: boolean) {
  return z
    .strictObject({
      batchSize: whole(1, 10000, "messages").default(10),
      maximumBatchingWindowInSeconds: whole(0, 300, "seconds").default(0),
      maximumConcurrency: whole(2, 1000, "invocations").optional(),
    })
    .superRefine(({ batchSize, maximumBatchingWindowInSeconds: window }, context) => {
      const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
      if (fifo && batchSize > LARGEST_BATCH.fifo) issue("batchSize", "must be 10 or less from a FIFO queue");
      if (fifo && window > 0) issue("maximumBatchingWindowInSeconds", "must be 0 for a FIFO queue");
      if (!fifo && window === 0 && batchSize > LARGEST_BATCH.withoutWindow) {
        issue("batchSize", "must be 10 or less without maximumBatchingWindowInSeconds");
      }
    }) satisfies z.ZodType<unknown, QueueConsumption>;
}

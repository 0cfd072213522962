import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { z } from "zod";

/** How long messages may wait for a task. */
export interface BacklogOptions {
  /** Seconds that one task takes for one message, on average; of a task that works on several at once, its share. */
  readonly secondsPerMessage: number;
  /** Seconds that a message may wait before a task takes it: `secondsPerMessage` or more. */
  readonly acceptableLatencySeconds: number;
  /** Seconds after tasks were added before more are: 0 or more. Default 60. */
  readonly scaleOutCooldown?: number;
  /** Seconds after tasks were taken away before more are: 0 or more. Default 300. */
  readonly scaleInCooldown?: number;
}

/** Tasks are added and taken away so that each has the same number of messages waiting. */
export interface BacklogScaling extends BacklogOptions {
  /** The queue that the tasks read. The cluster must have Container Insights, which count the tasks. */
  readonly queue: SqsQueue;
}

const seconds = z.number().int().min(0, "must be 0 seconds or more");

const backlogFields = {
  secondsPerMessage: z.number().positive("must be more than 0 seconds"),
  acceptableLatencySeconds: z.number().positive("must be more than 0 seconds"),
  scaleOutCooldown: seconds.default(60),
  scaleInCooldown: seconds.default(300),
};

export const backlogOptionsSchema = z.strictObject(backlogFields).refine(canBeMet, {
  path: ["acceptableLatencySeconds"],
  error: "must be secondsPerMessage or more: a message waits for the one before it",
}) satisfies z.ZodType<unknown, BacklogOptions>;

export const backlogScalingSchema = z
  .strictObject({ queue: z.instanceof(SqsQueue, { error: "must be an SqsQueue" }), ...backlogFields })
  .refine(canBeMet, {
    path: ["acceptableLatencySeconds"],
    error: "must be secondsPerMessage or more: a message waits for the one before it",
  }) satisfies z.ZodType<unknown, BacklogScaling>;

/**
 * Messages that may wait for each task, so that the last of them is taken in time.
 * Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html
 */
export function acceptableBacklog({ acceptableLatencySeconds, secondsPerMessage }: BacklogOptions): number {
  return acceptableLatencySeconds / secondsPerMessage;
}

function canBeMet({ acceptableLatencySeconds, secondsPerMessage }: BacklogOptions): boolean {
  return acceptableLatencySeconds >= secondsPerMessage;
}

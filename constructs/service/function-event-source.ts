import type { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias/index.js";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import type { Construct } from "constructs";
import { z } from "zod";
import type { Queue } from "../messaging/queue.js";
import { PropsError, parseProps } from "../props/parse-props.js";

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

function queueConsumptionSchema(fifo: boolean) {
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

export interface QueueEventSource {
  readonly queue: Queue;
  readonly options: QueueConsumption;
  /** What is invoked. */
  readonly alias: LambdaAlias;
  /** Seconds after which the function is stopped. */
  readonly timeout: number;
}

/** The pollers that AWS runs between a queue and a function. */
export function queueEventSource(scope: Construct, id: string, props: QueueEventSource): LambdaEventSourceMapping {
  const { queue, options, alias, timeout } = props;
  const { maximumConcurrency, ...batch } = parseProps(scope, queueConsumptionSchema(queue.fifo), options);
  const visible = queue.queue.visibilityTimeoutSecondsInput;
  // Six times is advised, once is required: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
  if (visible !== undefined && visible < timeout) {
    throw new PropsError(
      `${queue.node.path}: visibilityTimeoutSeconds must be ${timeout} or more, the timeout of ${scope.node.path}, and better six times as long, given ${visible}`,
    );
  }
  return new LambdaEventSourceMapping(scope, id, {
    functionName: alias.arn,
    eventSourceArn: queue.queue.arn,
    ...batch,
    functionResponseTypes: ["ReportBatchItemFailures"],
    scalingConfig: maximumConcurrency === undefined ? undefined : { maximumConcurrency },
  });
}

import type { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";

/** AWS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html (QueueName) */
const QUEUE_NAME_MAX = 80;
const FIFO_SUFFIX = ".fifo";

/** The physical name of a queue; that of a FIFO queue ends in `.fifo`. */
export function queueName(scope: Construct, fifo: boolean): string {
  return fifo
    ? `${physicalName(scope, { maxLength: QUEUE_NAME_MAX - FIFO_SUFFIX.length })}${FIFO_SUFFIX}`
    : physicalName(scope, { maxLength: QUEUE_NAME_MAX });
}

import type { Inventory } from "../read/inventory.js";
import type { Value } from "../read/value.js";

const QUEUES: ReadonlySet<string> = new Set([
  "aws_sqs_queue",
  "aws_kinesis_stream",
  "aws_mq_broker",
  "aws_msk_cluster",
  "aws_msk_serverless_cluster",
]);

/** Whether settings name a queue or a stream. Of a workload that nobody calls, it is the consumer. */
export function namesQueue(settings: Value | undefined, inventory: Inventory): boolean {
  return inventory
    .mentions(settings)
    .some(({ targets }) => targets.some((target) => QUEUES.has(inventory.get(target)?.type ?? "")));
}

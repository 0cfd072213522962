import type { Inventory, Resource } from "../../read/inventory.js";
import { Unknown } from "../../read/value.js";

/** What the dead-letter queue of each kind of source has to be like: where the type of it is given. */
const LIKE: ReadonlyMap<string, readonly [via: string | null, flag: string]> = new Map([
  ["aws_sqs_queue", [null, "fifo_queue"]],
  ["aws_sqs_queue_redrive_policy", ["queue_url", "fifo_queue"]],
  ["aws_sns_topic_subscription", ["topic_arn", "fifo_topic"]],
]);

/** Whether the dead-letter queue of `source` has to be FIFO. Queues and topics want their own type, all others a standard one. */
export function fifoNeeded(source: Resource, inventory: Inventory): boolean | Unknown {
  const like = LIKE.get(source.type);
  if (!like) return false;
  const [via, flag] = like;
  const model = via === null ? source : inventory.get(source.attributes.reference(via)?.targets[0] ?? "");
  return model ? (model.attributes.flag(flag) ?? false) : new Unknown(`the input does not show its ${via}`);
}

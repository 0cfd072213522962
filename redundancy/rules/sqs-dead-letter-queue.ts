import { Unknown } from "../read/value.js";
import { anyOf } from "./evidence/answer.js";
import { deadLetterSources } from "./evidence/dead-letter-sources.js";
import { isSet } from "./evidence/is-set.js";
import { joined } from "./evidence/joined.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const sqsDeadLetterQueue: ResourceRule = {
  id: "sqs-dead-letter-queue",
  properties: ["U69"],
  severity: "warning",
  title: "A queue moves messages that cannot be processed to a dead-letter queue",
  why: "A message that fails is received again and again until its retention ends, and then it is lost without a trace. In a FIFO queue it also blocks its group.",
  fix: "Set redrive_policy with the ARN of a dead-letter queue of the same type.",
  example: `resource "aws_sqs_queue" "orders" {
  name = "orders"
}`,
  source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  appliesTo: ["aws_sqs_queue"],
  check({ id, attributes, address }, { inventory }) {
    const receives =
      isSet(attributes, "redrive_allow_policy") === true ||
      inventory.referring("aws_sqs_queue_redrive_allow_policy", "queue_url", id).length > 0;
    if (receives || deadLetterSources(id, inventory).length > 0) return undefined;
    const own = joined(inventory.referring("aws_sqs_queue_redrive_policy", "queue_url", id));
    const policy = anyOf([isSet(attributes, "redrive_policy"), own]);
    if (policy instanceof Unknown) return unknown(`redrive_policy of ${address}`, policy);
    return policy ? PASS : fail(`${address} has no dead-letter queue`);
  },
};

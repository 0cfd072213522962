import { Unknown } from "../read/value.js";
import { isSet } from "./evidence/is-set.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

/** Delivered to a program. What people read (mail, text message) is not delivered again from a queue. */
const PROGRAMS = new Set(["sqs", "lambda", "http", "https", "firehose"]);

export const snsSubscriptionDeadLetterQueue: ResourceRule = {
  id: "sns-subscription-dead-letter-queue",
  properties: ["U70"],
  severity: "warning",
  title: "A subscription keeps messages that cannot be delivered",
  why: "After a client error at once, and after a server error at the end of its retries, SNS discards the message unless the subscription has a dead-letter queue.",
  fix: "Set redrive_policy with the ARN of a queue.",
  example: `resource "aws_sns_topic_subscription" "orders" {
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.orders.arn
}`,
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
  appliesTo: ["aws_sns_topic_subscription"],
  check({ attributes, address }) {
    const protocol = attributes.text("protocol") ?? "";
    if (protocol instanceof Unknown) return unknown(`protocol of ${address}`, protocol);
    if (!PROGRAMS.has(protocol)) return undefined;
    const policy = isSet(attributes, "redrive_policy");
    if (policy instanceof Unknown) return unknown(`redrive_policy of ${address}`, policy);
    return policy ? PASS : fail(`${address} (${protocol}) has no dead-letter queue`);
  },
};

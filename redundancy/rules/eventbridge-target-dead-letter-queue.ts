import { Unknown } from "../read/value.js";
import { isSet } from "./evidence/is-set.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const eventbridgeTargetDeadLetterQueue: ResourceRule = {
  id: "eventbridge-target-dead-letter-queue",
  properties: ["U71"],
  severity: "warning",
  title: "A target of a rule keeps events that cannot be delivered",
  why: "EventBridge retries for 24 hours unless told otherwise, and drops the event then; without permission to the target, at once.",
  fix: "Set dead_letter_config { arn = … } with a standard queue.",
  example: `resource "aws_cloudwatch_event_target" "orders" {
  rule = aws_cloudwatch_event_rule.orders.name
  arn  = aws_lambda_function.orders.arn
}`,
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
  appliesTo: ["aws_cloudwatch_event_target"],
  check({ attributes, address }) {
    const queue = isSet(attributes, "dead_letter_config.arn");
    if (queue instanceof Unknown) return unknown(`dead_letter_config of ${address}`, queue);
    return queue ? PASS : fail(`${address} has no dead-letter queue`);
  },
};

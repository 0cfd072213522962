import { Unknown } from "../read/value.js";
import { isSet } from "./evidence/is-set.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

export const schedulerDeadLetterQueue: ResourceRule = {
  id: "scheduler-dead-letter-queue",
  properties: ["U71"],
  severity: "warning",
  title: "A schedule keeps the starts that failed",
  why: "EventBridge Scheduler retries for 24 hours unless told otherwise, and drops the event then. A run that never took place leaves no trace.",
  fix: "Set target.dead_letter_config { arn = … } with a standard queue.",
  example: `resource "aws_scheduler_schedule" "report" {
  schedule_expression = "rate(1 day)"
  target { arn = aws_lambda_function.report.arn }
}`,
  source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html",
  appliesTo: ["aws_scheduler_schedule"],
  check({ attributes, address }) {
    const queue = isSet(attributes, "target.dead_letter_config.arn");
    if (queue instanceof Unknown) return unknown(`target.dead_letter_config of ${address}`, queue);
    return queue ? PASS : fail(`${address} has no dead-letter queue`);
  },
};

import { describe, expect, it } from "vitest";
import { deadLetterQueueWatched } from "../../../redundancy/rules/dead-letter-queue-watched.js";
import type { TerraformJson } from "../terraform.js";
import { ask, NOT_KNOWN } from "./ask.js";

const REDRIVE = '{"deadLetterTargetArn":"${aws_sqs_queue.dead.arn}","maxReceiveCount":3}';

const alarm = (metric_name: string) => ({
  aws_cloudwatch_metric_alarm: { dead: { metric_name, dimensions: { QueueName: "${aws_sqs_queue.dead.name}" } } },
});
const ALARM = alarm("ApproximateNumberOfMessagesVisible");

/** A queue and its dead-letter queue, with what watches it. */
function queues(source: object, dead: object, more: TerraformJson["resource"]) {
  return ask(deadLetterQueueWatched, {
    aws_sqs_queue: { orders: { redrive_policy: REDRIVE, ...source }, dead },
    ...more,
  });
}

const UNWATCHED =
  "fail aws_sqs_queue.dead: nobody watches aws_sqs_queue.dead: no alarm counts its messages and nothing consumes them";

describe("dead-letter-queue-watched", () => {
  it("passes a queue with an alarm", () => {
    expect(queues({}, {}, ALARM)).toEqual(["pass", "pass"]);
  });

  it("passes a queue with an alarm on an expression over its metrics", () => {
    const metric = {
      metric_name: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: "${aws_sqs_queue.dead.name}" },
    };
    const metric_query = [
      { id: "all", expression: "a" },
      { id: "a", metric },
    ];
    expect(queues({}, {}, { aws_cloudwatch_metric_alarm: { dead: { metric_query } } })).toEqual(["pass", "pass"]);
  });

  it("passes a queue that something consumes", () => {
    const mapping = { event_source_arn: "${aws_sqs_queue.dead.arn}", function_name: "retry" };
    expect(queues({}, {}, { aws_lambda_event_source_mapping: { dead: mapping } })).toEqual(["pass", "pass"]);
  });

  it("fails a queue that nobody watches", () => {
    expect(queues({}, {}, {})).toEqual(["pass", UNWATCHED]);
  });

  it("fails an alarm on a metric that does not count what SQS moves there", () => {
    expect(queues({}, {}, alarm("NumberOfMessagesSent"))).toEqual(["pass", UNWATCHED]);
  });

  it("passes an alarm on what other services send there", () => {
    const target = { dead_letter_config: { arn: "${aws_sqs_queue.dead.arn}" } };
    const more = { aws_cloudwatch_event_target: { one: target }, ...alarm("NumberOfMessagesSent") };
    expect(ask(deadLetterQueueWatched, { aws_sqs_queue: { dead: {} }, ...more })).toEqual(["pass", "pass"]);
  });

  it("fails a standard queue behind a FIFO queue", () => {
    expect(queues({ fifo_queue: true }, {}, ALARM)).toEqual([
      "fail aws_sqs_queue.orders: aws_sqs_queue.orders needs a FIFO dead-letter queue, aws_sqs_queue.dead is a standard queue",
      "pass",
    ]);
  });

  it("fails a FIFO queue behind a target of EventBridge", () => {
    const target = { dead_letter_config: { arn: "${aws_sqs_queue.dead.arn}" } };
    const more = { aws_cloudwatch_event_target: { one: target }, ...ALARM };
    expect(queues({ fifo_queue: true }, { fifo_queue: true }, more)).toEqual([
      "pass",
      "fail aws_cloudwatch_event_target.one: aws_cloudwatch_event_target.one needs a standard dead-letter queue, aws_sqs_queue.dead is a FIFO queue",
      "pass",
    ]);
  });

  it("fails a queue in another region than its source", () => {
    expect(queues({ region: "eu-central-1" }, {}, ALARM)).toEqual([
      "fail aws_sqs_queue.orders: aws_sqs_queue.dead is in eu-west-1, aws_sqs_queue.orders in eu-central-1",
      "pass",
    ]);
  });

  it("does not know the type of queue before apply", () => {
    expect(queues({}, { fifo_queue: NOT_KNOWN }, ALARM)).toEqual([
      expect.stringMatching(/^unknown aws_sqs_queue.orders: fifo_queue of aws_sqs_queue.dead is not known/),
      "pass",
    ]);
  });

  it("does not apply to a queue that is nobody's dead-letter queue", () => {
    expect(ask(deadLetterQueueWatched, { aws_sqs_queue: { orders: {} } })).toEqual([]);
  });
});

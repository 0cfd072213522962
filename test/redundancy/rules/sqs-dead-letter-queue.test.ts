import { describe, expect, it } from "vitest";
import { sqsDeadLetterQueue } from "../../../redundancy/rules/sqs-dead-letter-queue.js";
import type { TerraformJson } from "../terraform.js";
import { ask, NOT_KNOWN } from "./ask.js";

const REDRIVE = '{"deadLetterTargetArn":"${aws_sqs_queue.dead.arn}","maxReceiveCount":3}';

const queues = (all: Record<string, object>, more: TerraformJson["resource"] = {}) =>
  ask(sqsDeadLetterQueue, { aws_sqs_queue: all, ...more });

describe("sqs-dead-letter-queue", () => {
  it("passes a queue with a dead-letter queue, and does not ask the dead-letter queue for one", () => {
    expect(queues({ orders: { redrive_policy: REDRIVE }, dead: {} })).toEqual(["pass"]);
  });

  it("passes a queue whose policy is a resource of its own", () => {
    const policy = { queue_url: "${aws_sqs_queue.orders.id}", redrive_policy: REDRIVE };
    expect(queues({ orders: {}, dead: {} }, { aws_sqs_queue_redrive_policy: { orders: policy } })).toEqual(["pass"]);
  });

  it.each([{}, { redrive_policy: "" }])("fails %j", (given) => {
    expect(queues({ orders: given })).toEqual([
      "fail aws_sqs_queue.orders: aws_sqs_queue.orders has no dead-letter queue",
    ]);
  });

  it("does not apply to a queue that others may use as theirs", () => {
    expect(queues({ dead: { redrive_allow_policy: '{"redrivePermission":"allowAll"}' } })).toEqual([]);
  });

  it("does not apply to the failure destination of a function", () => {
    const config = { destination_config: { on_failure: { destination: "${aws_sqs_queue.dead.arn}" } } };
    expect(queues({ dead: {} }, { aws_lambda_function_event_invoke_config: { one: config } })).toEqual([]);
  });

  it("does not know the policy before apply", () => {
    expect(queues({ orders: { redrive_policy: NOT_KNOWN } })).toEqual([
      expect.stringMatching(/^unknown .* redrive_policy of aws_sqs_queue.orders is not known/),
    ]);
  });
});

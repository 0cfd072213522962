import { describe, expect, it } from "vitest";
import { snsSubscriptionDeadLetterQueue } from "../../../redundancy/rules/sns-subscription-dead-letter-queue.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_sns_topic_subscription") =>
  ask(snsSubscriptionDeadLetterQueue, { [type]: { one: given } });

describe("sns-subscription-dead-letter-queue", () => {
  it.each([{ protocol: "lambda", redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.dead.arn}"}' }])(
    "passes %j",
    (given) => {
      expect(judged(given)).toEqual(["pass"]);
    },
  );

  it("fails a function without one", () => {
    expect(judged({ protocol: "lambda" })).toEqual([
      "fail aws_sns_topic_subscription.one: aws_sns_topic_subscription.one (lambda) has no dead-letter queue",
    ]);
  });

  it("fails an empty policy", () => {
    expect(judged({ protocol: "https", redrive_policy: "" })).toEqual([
      "fail aws_sns_topic_subscription.one: aws_sns_topic_subscription.one (https) has no dead-letter queue",
    ]);
  });

  it("does not know protocol before apply", () => {
    expect(judged({ protocol: NOT_KNOWN })).toEqual([
      expect.stringMatching(
        /^unknown aws_sns_topic_subscription.one: protocol of aws_sns_topic_subscription.one is not known/,
      ),
    ]);
  });

  it("does not know redrive_policy before apply", () => {
    expect(judged({ protocol: "sqs", redrive_policy: NOT_KNOWN })).toEqual([
      expect.stringMatching(
        /^unknown aws_sns_topic_subscription.one: redrive_policy of aws_sns_topic_subscription.one is not known/,
      ),
    ]);
  });

  it("does not apply to mail", () => {
    expect(judged({ protocol: "email" })).toEqual([]);
  });

  it("does not apply to text messages", () => {
    expect(judged({ protocol: "sms" })).toEqual([]);
  });
});

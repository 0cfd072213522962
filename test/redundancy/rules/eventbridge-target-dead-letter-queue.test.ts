import { describe, expect, it } from "vitest";
import { eventbridgeTargetDeadLetterQueue } from "../../../redundancy/rules/eventbridge-target-dead-letter-queue.js";
import { ask, NOT_KNOWN } from "./ask.js";

const judged = (given: object, type = "aws_cloudwatch_event_target") =>
  ask(eventbridgeTargetDeadLetterQueue, { [type]: { one: given } });

describe("eventbridge-target-dead-letter-queue", () => {
  it.each([
    { dead_letter_config: { arn: "${aws_sqs_queue.dead.arn}" } },
    { dead_letter_config: [{ arn: "arn:aws:sqs:eu-west-1:111122223333:dead" }] },
  ])("passes %j", (given) => {
    expect(judged(given)).toEqual(["pass"]);
  });

  it("fails a target without one", () => {
    expect(judged({})).toEqual([
      "fail aws_cloudwatch_event_target.one: aws_cloudwatch_event_target.one has no dead-letter queue",
    ]);
  });

  it("does not know dead_letter_config before apply", () => {
    expect(judged({ dead_letter_config: { arn: NOT_KNOWN } })).toEqual([
      expect.stringMatching(
        /^unknown aws_cloudwatch_event_target.one: dead_letter_config of aws_cloudwatch_event_target.one is not known/,
      ),
    ]);
  });

  it("does not apply to the rule", () => {
    expect(judged({}, "aws_cloudwatch_event_rule")).toEqual([]);
  });
});

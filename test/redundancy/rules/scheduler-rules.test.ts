import { describe, expect, it } from "vitest";
import { scheduledTaskZones } from "../../../redundancy/rules/scheduled-task-zones.js";
import { schedulerDeadLetterQueue } from "../../../redundancy/rules/scheduler-dead-letter-queue.js";
import { ask, ids, NOT_KNOWN, subnets } from "./ask.js";

const REPORT = "aws_scheduler_schedule.report";

describe("scheduler-dead-letter-queue", () => {
  const judged = (target: object) => ask(schedulerDeadLetterQueue, { aws_scheduler_schedule: { report: { target } } });

  it.each([
    { dead_letter_config: { arn: "${aws_sqs_queue.dead.arn}" } },
    { dead_letter_config: [{ arn: "arn:aws:sqs:eu-west-1:111122223333:dead" }] },
  ])("passes %j", (target) => {
    expect(judged(target)).toEqual(["pass"]);
  });

  it("fails a schedule without one", () => {
    expect(judged({})).toEqual([`fail ${REPORT}: ${REPORT} has no dead-letter queue`]);
  });

  it("does not know one before apply", () => {
    expect(judged({ dead_letter_config: { arn: NOT_KNOWN } })).toEqual([
      expect.stringMatching(new RegExp(`^unknown ${REPORT}: target.dead_letter_config of ${REPORT} is not known`)),
    ]);
  });

  it("does not apply to the group", () => {
    expect(ask(schedulerDeadLetterQueue, { aws_scheduler_schedule_group: { report: {} } })).toEqual([]);
  });
});

describe("scheduled-task-zones", () => {
  const judged = (target: object) =>
    ask(scheduledTaskZones, {
      aws_vpc: { main: {} },
      aws_subnet: subnets("a", "a2", "b"),
      aws_scheduler_schedule: { report: { target } },
    });
  const inSubnets = (list: unknown) => ({ ecs_parameters: { network_configuration: { subnets: list } } });

  it("passes subnets in two zones", () => {
    expect(judged(inSubnets(ids("a", "b")))).toEqual(["pass"]);
  });

  it("fails subnets in one zone, however many there are", () => {
    expect(judged(inSubnets(ids("a", "a2")))).toEqual([`fail ${REPORT}: ${REPORT} starts its task in eu-west-1a only`]);
  });

  it("does not know subnets that the input does not show", () => {
    expect(judged(inSubnets(NOT_KNOWN))).toEqual([expect.stringMatching(/^unknown /)]);
  });

  it("does not apply to a function", () => {
    expect(judged({ arn: "${aws_lambda_function.report.arn}" })).toEqual([]);
  });
});

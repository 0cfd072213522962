import { describe, expect, it } from "vitest";
import "../../../cli/vitest/register.js";
import { reportOn } from "../../../cli/vitest/report-on.js";
import { type Choices, compute } from "./compute-in-stack.js";
import { WAIVER } from "./service-in-stack.js";

const found = (choices: Choices) => reportOn(compute(choices)).findings.map(({ rule, status }) => `${rule} ${status}`);

describe("What runs code, with its defaults", () => {
  it("survives the loss of a zone and of any part, without a finding", () => {
    const system = compute();
    expect(system).toSurvive("zone");
    expect(system).toSurvive("member");
    expect(system).toHaveNoSinglePointOfFailure();
    expect(reportOn(system).findings).toEqual([]);
    expect(reportOn(system).notModelled).toEqual([]);
  });

  it("keeps the demand of services and workers while a zone is lost during a deployment", () => {
    const demands = {
      "test/orders/service/Resource": 2,
      "test/stock/Resource": 2,
      "test/prices/Resource": 2,
      "test/worker/service/Resource": 2,
    };
    expect(compute()).toKeepCapacity(demands, { in: "zone+deployment" });
  });

  it("does not survive the loss of the region", () => {
    expect(compute()).not.toSurvive("region");
  });

  it("shows who needs whom: by the load balancer, by name, by VPC Lattice, by queue", () => {
    const { dependencies } = reportOn(compute());
    const needed = (from: RegExp, to: RegExp) => dependencies.some((each) => from.test(each.from) && to.test(each.to));
    expect(needed(/^aws_lb\.entrance/, /^aws_ecs_service\.orders/)).toBe(true);
    expect(needed(/^aws_ecs_service\.orders/, /^aws_ecs_service\.stock/)).toBe(true);
    expect(needed(/^aws_vpclattice_service\.prices/, /^aws_ecs_service\.prices/)).toBe(true);
    expect(needed(/^aws_ecs_service\.worker/, /^aws_sqs_queue\.jobs_/)).toBe(true);
    expect(needed(/^aws_lambda_function\.thumbnails/, /^aws_sqs_queue\.uploads_/)).toBe(true);
  });
});

describe("A cheaper choice", () => {
  it.each<[string, (waiver?: typeof WAIVER) => Choices, string[]]>([
    [
      "tasks that are launched only when a zone is lost",
      (waiver) => ({ worker: { onZoneLoss: "relaunch", demand: 3, ...(waiver && { waiver }) } }),
      ["ecs-capacity-after-zone-loss"],
    ],
    [
      "failed events that go nowhere",
      (waiver) => ({ function: { onFailure: false, ...(waiver && { waiver }) } }),
      ["lambda-failure-destination"],
    ],
    [
      "failed events that nobody hears of",
      (waiver) => ({ function: { alarmTopic: false, ...(waiver && { waiver }) } }),
      ["dead-letter-queue-watched"],
    ],
    [
      "failed starts that go nowhere",
      (waiver) => ({ task: { onFailure: false, ...(waiver && { waiver }) } }),
      ["scheduler-dead-letter-queue"],
    ],
    [
      "failed starts that nobody hears of",
      (waiver) => ({ task: { alarmTopic: false, ...(waiver && { waiver }) } }),
      ["dead-letter-queue-watched"],
    ],
  ])("is found: %s; and accepted by a waiver", (_, choices, rules) => {
    expect(found(choices())).toEqual(rules.map((rule) => `${rule} fail`));
    expect(found(choices(WAIVER))).toEqual(rules.map((rule) => `${rule} waived`));
  });
});

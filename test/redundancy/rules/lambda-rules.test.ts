import { describe, expect, it } from "vitest";
import { lambdaFailureDestination } from "../../../redundancy/rules/lambda-failure-destination.js";
import { lambdaZones } from "../../../redundancy/rules/lambda-zones.js";
import type { TerraformJson } from "../terraform.js";
import { judged, problems } from "./judged.js";
import { ids, subnets } from "./zonal-subnets.js";

describe("lambda-zones", () => {
  const inVpc = (vpc_config: object, others: object = subnets("abc")): TerraformJson => ({
    resource: { ...others, aws_lambda_function: { worker: { vpc_config } } },
  });

  it("passes with subnets in two zones", () => {
    expect(judged(lambdaZones, inVpc({ subnet_ids: ids("ab") }))).toEqual(["pass"]);
  });

  it("fails with subnets in one zone, however many there are", () => {
    const both = { availability_zone: "eu-west-1a" };
    const json = inVpc({ subnet_ids: ids("ab") }, { aws_subnet: { a: both, b: both } });
    expect(problems(lambdaZones, json)).toEqual([
      {
        status: "fail",
        severity: "error",
        resource: "aws_lambda_function.worker",
        message: "aws_lambda_function.worker runs in eu-west-1a only, with 2 subnets there",
      },
    ]);
  });

  it.each([
    ["a subnet that is not shown", [...ids("a"), "subnet-0123"]],
    ["a value that is not shown", "${var.subnets}"],
  ])("does not know with %s", (_, subnet_ids) => {
    expect(problems(lambdaZones, inVpc({ subnet_ids }))).toMatchObject([
      {
        status: "unknown",
        message: "the zones of vpc_config.subnet_ids of aws_lambda_function.worker is not known",
      },
    ]);
  });

  it.each([
    ["outside a VPC", { resource: { aws_lambda_function: { worker: {} } } }],
    ["with an empty VPC configuration", inVpc({ subnet_ids: [], security_group_ids: [] })],
  ])("does not apply to a function %s", (_, json) => {
    expect(judged(lambdaZones, json)).toEqual([]);
  });
});

describe("lambda-failure-destination", () => {
  const invoked = (given: object, others: Record<string, Record<string, object>> = {}): TerraformJson => ({
    resource: {
      aws_lambda_function: { worker: given },
      aws_cloudwatch_event_target: { nightly: { arn: "${aws_lambda_function.worker.arn}" } },
      aws_sqs_queue: { dead: {} },
      ...others,
    },
  });
  const destination = (target: string) => ({
    aws_lambda_function_event_invoke_config: {
      worker: {
        function_name: "${aws_lambda_function.worker.function_name}",
        destination_config: { on_failure: { destination: target } },
      },
    },
  });

  it.each([
    ["a dead-letter queue", invoked({ dead_letter_config: { target_arn: "${aws_sqs_queue.dead.arn}" } })],
    ["a destination", invoked({}, destination("${aws_sqs_queue.dead.arn}"))],
  ])("passes with %s", (_, json) => {
    expect(judged(lambdaFailureDestination, json)).toEqual(["pass"]);
  });

  it("warns of a function that an event invokes and whose failures go nowhere", () => {
    expect(problems(lambdaFailureDestination, invoked({}))).toEqual([
      {
        status: "fail",
        severity: "warning",
        resource: "aws_lambda_function.worker",
        message:
          "aws_cloudwatch_event_target.nightly invokes aws_lambda_function.worker asynchronously, and what it fails on goes nowhere",
      },
    ]);
  });

  it("warns too where the event invokes an alias of it", () => {
    const json = invoked(
      {},
      {
        aws_lambda_alias: { live: { function_name: "${aws_lambda_function.worker.function_name}", name: "live" } },
        aws_cloudwatch_event_target: { nightly: { arn: "${aws_lambda_alias.live.arn}" } },
      },
    );
    expect(problems(lambdaFailureDestination, json)).toMatchObject([{ status: "fail" }]);
  });

  it("does not know a queue that is not shown", () => {
    const json = invoked({ dead_letter_config: { target_arn: "${var.queue}" } });
    expect(problems(lambdaFailureDestination, json)).toMatchObject([{ status: "unknown" }]);
  });

  it("does not apply to a function that nothing invokes asynchronously", () => {
    expect(judged(lambdaFailureDestination, { resource: { aws_lambda_function: { worker: {} } } })).toEqual([]);
  });
});

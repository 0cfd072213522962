import { describe, expect, it } from "vitest";
import { Queue } from "../../../constructs/messaging/queue.js";
import { Network } from "../../../constructs/network/network.js";
import { LambdaFunction } from "../../../constructs/service/lambda-function.js";
import { ScheduledTask } from "../../../constructs/service/scheduled-task.js";
import type { ScheduledTaskProps } from "../../../constructs/service/scheduled-task-props.js";
import { onlyResource, resources, synthesize, testStack, ZONES } from "../../synth.js";

const CODE = { bucket: "code", key: "fn.zip", version: "3", handler: "index.handler", runtime: "java21" } as const;
const CONTAINER = { container: { image: "shop:1" }, taskSize: { cpu: 256, memory: 512 } } as const;

function build(options: Partial<ScheduledTaskProps> = {}, target: object = {}) {
  const stack = testStack();
  const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
  const task = new ScheduledTask(stack, "report", {
    schedule: "cron(0 3 * * ? *)",
    target: { network, ...CONTAINER, ...target },
    alarmTopic: false,
    ...options,
  });
  return { stack, task, file: () => synthesize(stack) };
}

function schedule(options: Partial<ScheduledTaskProps> = {}, target: object = {}) {
  return onlyResource(build(options, target).file(), "aws_scheduler_schedule");
}

describe("ScheduledTask", () => {
  it("starts a Fargate task in any of the zones, on time, and keeps trying for a day", () => {
    const block = schedule();
    expect(block).toMatchObject({
      schedule_expression: "cron(0 3 * * ? *)",
      schedule_expression_timezone: "UTC",
      state: "ENABLED",
      flexible_time_window: { mode: "OFF" },
      target: {
        retry_policy: { maximum_retry_attempts: 185, maximum_event_age_in_seconds: 86400 },
        ecs_parameters: { launch_type: "FARGATE", task_count: 1, network_configuration: { assign_public_ip: false } },
      },
    });
    const { target } = block as unknown as {
      target: { ecs_parameters: { network_configuration: { subnets: string[] } } };
    };
    expect(target.ecs_parameters.network_configuration.subnets).toHaveLength(3);
  });

  it("keeps starts that failed in an encrypted queue of its own", () => {
    const file = build().file();
    expect(JSON.stringify(onlyResource(file, "aws_scheduler_schedule")["target"])).toMatch(
      /"dead_letter_config":\{"arn":"\$\{aws_sqs_queue\.report_failures_queue_/,
    );
    expect(onlyResource(file, "aws_sqs_queue")).toMatchObject({
      message_retention_seconds: 1209600,
      kms_master_key_id: expect.stringContaining("aws_kms_key.report_encryption-key_"),
    });
    expect(onlyResource(file, "aws_scheduler_schedule")["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy\.report_role_send-report-failures_/),
    );
  });

  it("may start this task in this cluster, and pass it no role but its own", () => {
    const policy = String(resources(build().file(), "aws_iam_role_policy")["report/role/policy"]?.["policy"]);
    expect(policy).toMatch(/aws_ecs_task_definition\.report_task_task-definition_\w+\.arn_without_revision\}?:\*/);
    expect(policy).toContain("ecs:cluster");
    expect(policy).toContain("iam:PassedToService");
    expect(policy).toMatch(/aws_iam_role\.report_task_task-role_\w+\.arn.*aws_iam_role\.report_task_execution-role_/);
  });

  it("has a schedule group for itself, by which AWS counts its failures", () => {
    const file = build().file();
    expect(onlyResource(file, "aws_scheduler_schedule")["group_name"]).toMatch(/aws_scheduler_schedule_group\.report_/);
  });

  it("starts within a window, in a time zone, with fewer tries, or not at all", () => {
    expect(
      schedule({
        schedule: "rate(5 minutes)",
        timeZone: "Europe/Berlin",
        flexibleWindowInMinutes: 15,
        retries: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 60 },
        enabled: false,
        input: { containerOverrides: [] },
      }),
    ).toMatchObject({
      schedule_expression_timezone: "Europe/Berlin",
      flexible_time_window: { mode: "FLEXIBLE", maximum_window_in_minutes: 15 },
      state: "DISABLED",
      target: {
        input: expect.stringContaining("containerOverrides"),
        retry_policy: { maximum_retry_attempts: 2, maximum_event_age_in_seconds: 60 },
      },
    });
  });

  it("sends failed starts to a queue that exists, or nowhere", () => {
    const stack = testStack();
    const network = new Network(stack, "network", { region: "eu-west-1", zones: [...ZONES] });
    const onFailure = new Queue(stack, "failed", { alarmTopic: false });
    const target = { network, ...CONTAINER };
    new ScheduledTask(stack, "report", { schedule: "rate(1 hour)", target, alarmTopic: false, onFailure });
    expect(JSON.stringify(onlyResource(synthesize(stack), "aws_scheduler_schedule"))).toContain(
      "aws_sqs_queue.failed_",
    );
    expect(JSON.stringify(schedule({ onFailure: false }))).not.toContain("dead_letter_config");
  });

  it("invokes the alias of a function, and passes grants on to it", () => {
    const stack = testStack();
    const target = new LambdaFunction(stack, "fn", { code: CODE, network: false, alarmTopic: false });
    const task = new ScheduledTask(stack, "report", { schedule: "rate(1 hour)", target, alarmTopic: false });
    new Queue(stack, "jobs", { alarmTopic: false }).grantSend(task);
    const file = synthesize(stack);
    expect(onlyResource(file, "aws_scheduler_schedule")).toMatchObject({
      target: { arn: expect.stringMatching(/^\$\{aws_lambda_alias\.fn_live_/) },
    });
    const policies = resources(file, "aws_iam_role_policy");
    expect(policies["report/role/policy"]?.["policy"]).toContain("lambda:InvokeFunction");
    expect(policies["fn/role/send-jobs"]?.["policy"]).toContain("sqs:SendMessage");
    expect(file.resource).not.toHaveProperty("aws_ecs_cluster");
  });

  it("grants to the task what it needs, before the first start", () => {
    const { stack, task, file } = build();
    new Queue(stack, "jobs", { alarmTopic: false }).grantSend(task);
    expect(onlyResource(file(), "aws_scheduler_schedule")["depends_on"]).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy\.report_task_task-role_send-jobs_/),
    );
  });

  it.each<[string, object, string]>([
    ["an unknown schedule", { schedule: "daily" }, "schedule: must be rate(5 minutes), cron(0 3 * * ? *) or at("],
    ["an unknown time zone", { timeZone: "Mars/Base" }, "timeZone: must be a time zone of the IANA"],
    ["a window of two days", { flexibleWindowInMinutes: 2880 }, "must be 1 to 1440 minutes, given 2880"],
    ["186 tries", { retries: { maximumRetryAttempts: 186 } }, "must be 0 to 185 tries, given 186"],
  ])("refuses %s", (_, options, message) => {
    expect(() => build(options)).toThrow(message);
  });

  it("refuses more tasks than AWS starts at once", () => {
    expect(() => build({}, { taskCount: 11 })).toThrow("target.taskCount: must be 1 to 10 tasks, given 11");
  });
});

import { describe, expect, it } from "vitest";
import { Queue } from "../../../constructs/messaging/queue.js";
import { FunctionAlarms, type FunctionThresholds } from "../../../constructs/observability/function-alarms.js";
import { ScheduledTaskAlarms } from "../../../constructs/observability/scheduled-task-alarms.js";
import { WorkerAlarms } from "../../../constructs/observability/worker-alarms.js";
import { LambdaFunction } from "../../../constructs/service/lambda-function.js";
import { ScheduledTask } from "../../../constructs/service/scheduled-task.js";
import { Worker } from "../../../constructs/service/worker.js";
import { onlyResource, synthesize } from "../../synth.js";
import { CODE } from "../service/compute-in-stack.js";
import { alarms, math, setting } from "./setting.js";

const CONTAINER = { container: { image: "shop:1" }, taskSize: { cpu: 256, memory: 512 } } as const;

function functionAlarms(thresholds?: FunctionThresholds) {
  const { stack, topic } = setting();
  const fn = new LambdaFunction(stack, "fn", { code: CODE, network: false, alarmTopic: false });
  new FunctionAlarms(stack, "alarms", { function: fn, topic, ...(thresholds && { thresholds }) });
  return alarms(synthesize(stack));
}

describe("FunctionAlarms", () => {
  it("go off when a tenth of the invocations fail for five minutes", () => {
    const { errors } = functionAlarms();
    expect(math(errors).expression).toBe("100 * errors / invocations");
    expect(errors).toMatchObject({ threshold: 10, evaluation_periods: 5, datapoints_to_alarm: 5 });
  });

  it("go off when invocations are refused", () => {
    expect(functionAlarms()["throttles"]).toMatchObject({ metric_name: "Throttles", threshold: 0 });
  });

  it.each([
    ["events-dropped", "AsyncEventsDropped"],
    ["failures-undelivered", "DestinationDeliveryFailures"],
  ])("go off with the first event that is lost: %s", (id, metric_name) => {
    expect(functionAlarms()[id]).toMatchObject({ metric_name, threshold: 0, datapoints_to_alarm: 1 });
  });

  it("take other thresholds, within bounds", () => {
    const other = functionAlarms({ errorPercent: 1, throttlesPerMinute: 5 });
    expect(other["errors"]).toMatchObject({ threshold: 1 });
    expect(other["throttles"]).toMatchObject({ threshold: 5 });
    expect(() => functionAlarms({ errorPercent: 101 })).toThrow("thresholds.errorPercent: must be 0 to 100, given 101");
  });
});

describe("WorkerAlarms", () => {
  function workerAlarms() {
    const { stack, network, topic } = setting();
    const queue = new Queue(stack, "jobs", { alarmTopic: false });
    const scaling = { secondsPerMessage: 2, acceptableLatencySeconds: 60 };
    const worker = new Worker(stack, "worker", { network, queue, ...CONTAINER, demand: 2, scaling });
    new WorkerAlarms(stack, "alarms", { worker, topic, thresholds: { missingTaskMinutes: 5 } });
    return alarms(synthesize(stack));
  }

  it("go off when messages wait although no task can be added", () => {
    const backlog = workerAlarms()["backlog-at-capacity"];
    expect(math(backlog).expression).toBe("IF(running >= 6, visible / running, 0)");
    expect(backlog).toMatchObject({ threshold: 30, comparison_operator: "GreaterThanThreshold" });
  });

  it("are those of its service too, with its thresholds", () => {
    expect(workerAlarms()["service/tasks-below-demand"]).toMatchObject({ threshold: 2 });
    expect(workerAlarms()["service/tasks-below-desired"]).toMatchObject({ evaluation_periods: 5 });
  });
});

describe("ScheduledTaskAlarms", () => {
  function taskAlarms(kind: "container" | "function") {
    const { stack, network, topic } = setting();
    const target =
      kind === "container"
        ? { network, ...CONTAINER }
        : new LambdaFunction(stack, "fn", { code: CODE, network: false, alarmTopic: false });
    const task = new ScheduledTask(stack, "report", { schedule: "rate(1 day)", target, alarmTopic: false });
    new ScheduledTaskAlarms(stack, "alarms", { task, topic });
    return synthesize(stack);
  }

  it.each([
    ["start-failed", "TargetErrorCount"],
    ["start-dropped", "InvocationDroppedCount"],
    ["failure-undelivered", "InvocationsFailedToBeSentToDeadLetterCount"],
  ])("go off once: %s", (id, metric_name) => {
    const alarm = alarms(taskAlarms("container"))[id];
    expect(alarm).toMatchObject({ metric_name, threshold: 0, datapoints_to_alarm: 1, namespace: "AWS/Scheduler" });
    expect(JSON.stringify(alarm?.["dimensions"])).toMatch(/ScheduleGroup.*aws_scheduler_schedule_group\.report_/);
  });

  it("go off when a container ends with an error, or does not start", () => {
    const file = taskAlarms("container");
    const pattern = String(onlyResource(file, "aws_cloudwatch_event_rule")["event_pattern"]);
    expect(pattern).toMatch(/anything-but/);
    expect(pattern).toMatch(/TaskFailedToStart/);
    expect(pattern).toMatch(/aws_ecs_task_definition\.report_task_task-definition_/);
    expect(alarms(file)["run-failed"]).toMatchObject({ metric_name: "TriggeredRules" });
  });

  it("leave the failures of a function to that function's own", () => {
    const file = taskAlarms("function");
    expect(file.resource).not.toHaveProperty("aws_cloudwatch_event_rule");
    expect(alarms(file)).not.toHaveProperty("run-failed");
  });
});

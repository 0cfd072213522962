import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { encodedJson } from "../json/encoded-json.js";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { ScheduledTask } from "../service/scheduled-task.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

/** AWS: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html (Name) */
const RULE_NAME_MAX = 64;

export interface ScheduledTaskAlarmsProps {
  readonly task: ScheduledTask;
  readonly topic: AlarmTopic;
}

const scheduledTaskAlarmsSchema = z.strictObject({
  task: z.instanceof(ScheduledTask, { error: "must be a ScheduledTask" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
}) satisfies z.ZodType<unknown, ScheduledTaskAlarmsProps>;

/**
 * Alarms for a scheduled task: it could not be started, a failed start was lost, or a container of it ended with an error.
 * The last is an alarm on the count of an EventBridge rule without a target. Failed invocations of a function are for
 * `FunctionAlarms`. A schedule that is disabled is no alarm.
 *
 * Sources: https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html
 */
export class ScheduledTaskAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ScheduledTaskAlarmsProps) {
    super(scope, id);
    const { task, topic } = parseProps(this, scheduledTaskAlarmsSchema, props);
    startAlarms(this, task, topic);
    if (task.task) exitAlarm(this, task, topic);
  }
}

/** One event is a data point; the alarm stays for an hour, so that it is not over before anybody looks. */
const ONCE = { bad: "above", threshold: 0, minutes: { bad: 1, of: 60 }, missingData: "notBreaching" } as const;

function startAlarms(scope: ScheduledTaskAlarms, task: ScheduledTask, topic: AlarmTopic): void {
  new MetricAlarm(scope, "start-failed", {
    ...ONCE,
    topic,
    value: metric(task, "TargetErrorCount"),
    lost: `${task.node.path} could not be started: AWS keeps trying until its tries or its time are over.`,
    nextStep: "look at the queue of failures for the error, and at capacity, image and permissions.",
  });
  new MetricAlarm(scope, "start-dropped", {
    ...ONCE,
    topic,
    value: metric(task, "InvocationDroppedCount"),
    lost: `A run of ${task.node.path} was given up: it did not take place.`,
    nextStep: "start it by hand when what stopped it is mended.",
  });
  new MetricAlarm(scope, "failure-undelivered", {
    ...ONCE,
    topic,
    value: metric(task, "InvocationsFailedToBeSentToDeadLetterCount"),
    lost: `A failed start of ${task.node.path} could not be kept in its queue of failures.`,
    nextStep: "look at the permissions of the schedule's role and at the key of the queue.",
  });
}

function exitAlarm(scope: ScheduledTaskAlarms, task: ScheduledTask, topic: AlarmTopic): void {
  const rule = new CloudwatchEventRule(scope, "run-failed-events", {
    name: physicalName(scope, { maxLength: RULE_NAME_MAX }),
    description: `Runs of ${task.node.path} that failed; counted by an alarm, so that it has no target`,
    eventPattern: encodedJson({
      source: ["aws.ecs"],
      "detail-type": ["ECS Task State Change"],
      detail: {
        lastStatus: ["STOPPED"],
        taskDefinitionArn: [task.task?.taskDefinition.arn ?? ""],
        $or: [{ containers: { exitCode: [{ "anything-but": [0] }] } }, { stopCode: ["TaskFailedToStart"] }],
      },
    }),
  });
  new MetricAlarm(scope, "run-failed", {
    ...ONCE,
    topic,
    value: {
      namespace: "AWS/Events",
      name: "TriggeredRules",
      dimensions: { RuleName: rule.name },
      statistic: "Sum",
    },
    lost: `A run of ${task.node.path} ended with an error: its work is not done before the next run.`,
    nextStep: "read its log, and start it by hand if the next run is too late.",
  });
}

function metric({ group }: ScheduledTask, name: string): Metric {
  return { namespace: "AWS/Scheduler", name, dimensions: { ScheduleGroup: group.name }, statistic: "Sum" };
}

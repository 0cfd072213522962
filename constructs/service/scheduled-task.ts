import { SchedulerSchedule, type SchedulerScheduleTarget } from "@cdktf/provider-aws/lib/scheduler-schedule/index.js";
import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group/index.js";
import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Construct } from "constructs";
import { encodedJson } from "../json/encoded-json.js";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { Grantee } from "../security/grantee.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { ServiceRole } from "../security/service-role.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { FailureDestination } from "./failure-destination.js";
import { LambdaFunction } from "./lambda-function.js";
import { type ParsedScheduledContainer, ScheduledContainer } from "./scheduled-container.js";
import { type ParsedScheduledTaskProps, type ScheduledTaskProps, scheduledTaskSchema } from "./scheduled-task-props.js";

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html (Name) */
const NAME_MAX = 64;

/**
 * A container or a function that EventBridge Scheduler starts at set times.
 *
 * Survives the loss of any one zone between two runs: the scheduler is regional, and the next run starts in another zone. A
 * start that fails is tried again for up to 24 hours, and then waits 14 days in the queue of failures. Does not survive the
 * loss of the zone that a container is running in: AWS counts it as started, and the work is taken up again with the next
 * run only, so make each run do what the one before left. Does not survive the loss of the region. A run may start twice.
 * Sources: https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html,
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
export class ScheduledTask extends Construct implements Grantee {
  readonly schedule: SchedulerSchedule;
  /** A group for this schedule alone, as AWS counts failures by group. */
  readonly group: SchedulerScheduleGroup;
  /** The container that runs; undefined when a function does. */
  readonly task: ScheduledContainer | undefined;
  /** Where failed starts wait; undefined where they go elsewhere, or nowhere. */
  readonly failureQueue: SqsQueue | undefined;
  private readonly worker: Grantee;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ScheduledTaskProps) {
    super(scope, id);
    const parsed = parseProps(this, scheduledTaskSchema, props);
    const started = startedBy(this, parsed);
    this.task = started.task;
    this.worker = started.worker;
    const role = new ServiceRole(this, "role", { service: "scheduler.amazonaws.com", statements: started.statements });
    const failures = failureDestination(this, parsed);
    this.failureQueue = failures?.queue;
    const name = physicalName(this, { maxLength: NAME_MAX });
    this.group = new SchedulerScheduleGroup(this, "group", { name });
    this.schedule = new SchedulerSchedule(this, "Resource", {
      name,
      groupName: this.group.name,
      description: this.node.path,
      scheduleExpression: parsed.schedule,
      scheduleExpressionTimezone: parsed.timeZone,
      state: parsed.enabled ? "ENABLED" : "DISABLED",
      flexibleTimeWindow: flexibleWindow(parsed),
      target: {
        ...started.target,
        roleArn: role.role.arn,
        input: parsed.input === undefined ? undefined : encodedJson(parsed.input),
        retryPolicy: parsed.retries,
        deadLetterConfig: failures && { arn: failures.arn },
      },
      dependsOn: [...role.ready, ...(this.task?.ready ?? [])],
    });
    role.usedBy(this.schedule);
    this.task?.taskRole.usedBy(this.schedule);
    failures?.grantSend(role);
    waiveCuts(this, parsed);
  }

  /** Permits it to what runs: `bucket.grantWrite(task)` says what. */
  grant(resource: Construct, access: string, statements: readonly PolicyStatement[]): void {
    this.worker.grant(resource, access, statements);
  }
}

function flexibleWindow({ flexibleWindowInMinutes: minutes }: ParsedScheduledTaskProps) {
  return minutes === undefined ? { mode: "OFF" } : { mode: "FLEXIBLE", maximumWindowInMinutes: minutes };
}

/** What a schedule starts, and what it takes. */
interface Started {
  readonly task: ScheduledContainer | undefined;
  /** What does the work, and gets the permissions. */
  readonly worker: Grantee;
  readonly target: Omit<SchedulerScheduleTarget, "roleArn">;
  readonly statements: readonly PolicyStatement[];
}

function startedBy(scope: ScheduledTask, { target, logRetentionInDays }: ParsedScheduledTaskProps): Started {
  if (target instanceof LambdaFunction) {
    const { arn } = target.alias;
    const statements = [{ actions: ["lambda:InvokeFunction"], resources: [arn] }];
    return { task: undefined, worker: target, target: { arn }, statements };
  }
  const task = new ScheduledContainer(scope, "task", target, { retentionInDays: logRetentionInDays });
  return {
    task,
    worker: task.taskRole,
    target: { arn: task.cluster.arn, ecsParameters: ecsParameters(task, target) },
    statements: startStatements(task),
  };
}

function ecsParameters(
  { taskDefinition, securityGroup }: ScheduledContainer,
  { network, taskCount }: ParsedScheduledContainer,
) {
  return {
    taskDefinitionArn: taskDefinition.arn,
    taskCount,
    launchType: "FARGATE",
    enableEcsManagedTags: true,
    propagateTags: "TASK_DEFINITION",
    networkConfiguration: {
      subnets: network.subnetIds("private"),
      securityGroups: [securityGroup.id],
      assignPublicIp: false,
    },
  };
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html (ECS RunTask) */
function startStatements({ cluster, taskDefinition, taskRole, executionRole }: ScheduledContainer): PolicyStatement[] {
  return [
    {
      actions: ["ecs:RunTask"],
      resources: [`${taskDefinition.arnWithoutRevision}:*`],
      condition: { ArnEquals: { "ecs:cluster": cluster.arn } },
    },
    { actions: ["ecs:TagResource"], resources: ["*"], condition: { StringEquals: { "ecs:CreateAction": "RunTask" } } },
    {
      actions: ["iam:PassRole"],
      resources: [taskRole.role.arn, executionRole.role.arn],
      condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

function failureDestination(
  scope: ScheduledTask,
  { onFailure, alarmTopic, encryptionKey: key }: ParsedScheduledTaskProps,
): FailureDestination | undefined {
  if (onFailure === false) return undefined;
  const description = `Failed starts of ${scope.node.path}`;
  const encryptionKey = () => key ?? new EncryptionKey(scope, "encryption-key", { description });
  return new FailureDestination(scope, "failures", { onFailure, of: scope.node.path, encryptionKey, alarmTopic });
}

function waiveCuts({ schedule, failureQueue }: ScheduledTask, props: ParsedScheduledTaskProps): void {
  const { onFailure, alarmTopic, waiver } = props;
  const declaration = RedundancyDeclaration.of(schedule);
  if (onFailure === false) declaration.waive("scheduler-dead-letter-queue", schedule, waiver);
  if (failureQueue && !alarmTopic) declaration.waive("dead-letter-queue-watched", failureQueue, waiver);
}

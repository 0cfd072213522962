import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { encodedJson } from "../json/encoded-json.js";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { ContainerService } from "../service/container-service.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

/** AWS: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html (Name) */
const RULE_NAME_MAX = 64;

export interface ContainerServiceAlarmsProps {
  /** Runs in a cluster with Container Insights: without it the count of tasks is unknown, which is an alarm. */
  readonly service: ContainerService;
  readonly topic: AlarmTopic;
  readonly thresholds?: ContainerServiceThresholds;
}

export interface ContainerServiceThresholds {
  /** Minutes that tasks may be missing, deployments included: 5 to 60. Default 15: a start and its health checks, and again. */
  readonly missingTaskMinutes?: number;
  /** Percent of CPU that all tasks together may use when no more can be added: 1 to 100. Default 85: then they queue. */
  readonly cpuPercent?: number;
  /** Percent of memory, likewise. Default 85: the next step is that tasks are killed. */
  readonly memoryPercent?: number;
}

const percent = z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100").default(85);

const containerServiceAlarmsSchema = z.strictObject({
  service: z.instanceof(ContainerService, { error: "must be a ContainerService" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      missingTaskMinutes: z.number().int().min(5, "must be 5 to 60").max(60, "must be 5 to 60").default(15),
      cpuPercent: percent,
      memoryPercent: percent,
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, ContainerServiceAlarmsProps>;

type Parsed = z.output<typeof containerServiceAlarmsSchema>;

/**
 * Alarms for an ECS service: too few tasks for the demand, tasks that do not come back, no room left to grow, and a
 * deployment that failed.
 *
 * The failed deployment is an alarm on the count of an EventBridge rule without a target, as EventBridge cannot publish to
 * a topic whose key and policy let in this account only. AWS delivers metrics on a best-effort basis.
 * Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html,
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
export class ContainerServiceAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ContainerServiceAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, containerServiceAlarmsSchema, props);
    taskAlarms(this, parsed);
    loadAlarm(this, "cpu", "CPUUtilization", parsed.thresholds.cpuPercent, parsed);
    loadAlarm(this, "memory", "MemoryUtilization", parsed.thresholds.memoryPercent, parsed);
    deploymentAlarm(this, parsed);
  }
}

function taskAlarms(scope: ContainerServiceAlarms, { service, topic, thresholds }: Parsed): void {
  new MetricAlarm(scope, "tasks-below-demand", {
    topic,
    value: insights(service, "RunningTaskCount"),
    bad: "below",
    threshold: service.demand,
    minutes: { bad: 2, of: 3 },
    missingData: "breaching",
    lost: `${service.node.path} runs fewer than the ${service.demand} tasks that its load at peak needs.`,
    nextStep: "read the service's events in ECS for why tasks stop or are not placed, and raise the desired count.",
  });
  const { missingTaskMinutes } = thresholds;
  new MetricAlarm(scope, "tasks-below-desired", {
    topic,
    value: {
      expression: "desired - running",
      metrics: {
        desired: insights(service, "DesiredTaskCount"),
        running: insights(service, "RunningTaskCount"),
      },
    },
    bad: "above",
    threshold: 0,
    minutes: { bad: missingTaskMinutes, of: missingTaskMinutes },
    // No data is the other alarm's matter.
    missingData: "notBreaching",
    lost: `${service.node.path} has missed tasks for ${missingTaskMinutes} minutes: the spare for a lost zone is not whole.`,
    nextStep: "read the service's events in ECS: capacity in a zone, image, health check or permissions.",
  });
}

function loadAlarm(scope: ContainerServiceAlarms, id: string, name: string, limit: number, parsed: Parsed): void {
  const { service, topic } = parsed;
  const most = service.scalingTarget.maxCapacityInput ?? service.minCapacity;
  new MetricAlarm(scope, `${id}-at-capacity`, {
    topic,
    value: {
      expression: `IF(running >= ${most}, load, 0)`,
      metrics: {
        load: { namespace: "AWS/ECS", name, dimensions: ofService(service), statistic: "Average" },
        running: insights(service, "RunningTaskCount"),
      },
    },
    bad: "above",
    threshold: limit,
    minutes: { bad: 5, of: 5 },
    missingData: "notBreaching",
    lost: `${service.node.path} uses more than ${limit} % of its ${id} with all ${most} tasks that it may have: a lost zone would overload it.`,
    nextStep: "raise the service's maxCapacity, or find where the load comes from.",
  });
}

function deploymentAlarm(scope: ContainerServiceAlarms, { service, topic }: Parsed): void {
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html
  const rule = new CloudwatchEventRule(scope, "deployment-failed-events", {
    name: physicalName(scope, { maxLength: RULE_NAME_MAX }),
    description: `Deployments of ${service.node.path} that failed; counted by an alarm, so that it has no target`,
    eventPattern: encodedJson({
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change"],
      resources: [service.service.id],
      detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
    }),
  });
  new MetricAlarm(scope, "deployment-failed", {
    topic,
    value: {
      namespace: "AWS/Events",
      name: "TriggeredRules",
      dimensions: { RuleName: rule.name },
      statistic: "Sum",
    },
    bad: "above",
    threshold: 0,
    // An event is one data point; the alarm stays for an hour, so that it is not over before anybody looks.
    minutes: { bad: 1, of: 60 },
    missingData: "notBreaching",
    lost: `A deployment of ${service.node.path} failed: the circuit breaker went back to the last version that ran.`,
    nextStep: "read the service's deployments and events in ECS for the reason, and do not deploy again before.",
  });
}

function insights(service: ContainerService, name: string): Metric {
  return { namespace: "ECS/ContainerInsights", name, dimensions: ofService(service), statistic: "Minimum" };
}

function ofService({ cluster, service }: ContainerService) {
  return { ClusterName: cluster.name, ServiceName: service.name };
}

import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { encodedJson } from "../json/encoded-json.js";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { InstanceService } from "../service/instance-service.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

/** AWS: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html (Name) */
const RULE_NAME_MAX = 64;

export interface InstanceServiceAlarmsProps {
  readonly instances: InstanceService;
  readonly topic: AlarmTopic;
  readonly thresholds?: InstanceServiceThresholds;
}

export interface InstanceServiceThresholds {
  /** Minutes that instances may be missing, replacements included: 5 to 60. Default 20: a start and its checks, and again. */
  readonly missingInstanceMinutes?: number;
  /** Percent of CPU that all instances together may use when no more can be added: 1 to 100. Default 85: then work queues. */
  readonly cpuPercent?: number;
}

const instanceServiceAlarmsSchema = z.strictObject({
  instances: z.instanceof(InstanceService, { error: "must be an InstanceService" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      missingInstanceMinutes: z.number().int().min(5, "must be 5 to 60").max(60, "must be 5 to 60").default(20),
      cpuPercent: z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100").default(85),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, InstanceServiceAlarmsProps>;

type Parsed = z.output<typeof instanceServiceAlarmsSchema>;

/**
 * Alarms for the instances of an Auto Scaling group: too few for the demand, some that do not come back, no room left to
 * grow, and launches or refreshes that failed.
 *
 * What failed is an alarm on the count of an EventBridge rule without a target, as EventBridge cannot publish to a topic
 * whose key and policy let in this account only. AWS delivers the group's metrics on a best-effort basis.
 * Sources: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html,
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html
 */
export class InstanceServiceAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: InstanceServiceAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, instanceServiceAlarmsSchema, props);
    instanceAlarms(this, parsed);
    loadAlarm(this, parsed);
    failureAlarm(this, parsed);
  }
}

function instanceAlarms(scope: InstanceServiceAlarms, { instances, topic, thresholds }: Parsed): void {
  new MetricAlarm(scope, "instances-below-demand", {
    topic,
    value: ofGroup(instances, "GroupInServiceInstances", "Minimum"),
    bad: "below",
    threshold: instances.demand,
    minutes: { bad: 2, of: 3 },
    missingData: "breaching",
    lost: `${instances.node.path} has fewer than the ${instances.demand} instances that its load at peak needs.`,
    nextStep:
      "read the group's activity history for why instances end or are not launched, and raise its desired capacity.",
  });
  const { missingInstanceMinutes } = thresholds;
  new MetricAlarm(scope, "instances-below-desired", {
    topic,
    value: {
      expression: "desired - running",
      metrics: {
        desired: ofGroup(instances, "GroupDesiredCapacity", "Minimum"),
        running: ofGroup(instances, "GroupInServiceInstances", "Minimum"),
      },
    },
    bad: "above",
    threshold: 0,
    minutes: { bad: missingInstanceMinutes, of: missingInstanceMinutes },
    // No data is the other alarm's matter.
    missingData: "notBreaching",
    lost: `${instances.node.path} has missed instances for ${missingInstanceMinutes} minutes: the spare for a lost zone is not whole.`,
    nextStep:
      "read the group's activity history: capacity in a zone, image, user data, health check or the key's grant.",
  });
}

function loadAlarm(scope: InstanceServiceAlarms, { instances, topic, thresholds: { cpuPercent } }: Parsed): void {
  const most = instances.maxSize;
  new MetricAlarm(scope, "cpu-at-capacity", {
    topic,
    value: {
      expression: `IF(running >= ${most}, load, 0)`,
      metrics: {
        load: { ...ofGroup(instances, "CPUUtilization", "Average"), namespace: "AWS/EC2" },
        running: ofGroup(instances, "GroupInServiceInstances", "Minimum"),
      },
    },
    bad: "above",
    threshold: cpuPercent,
    minutes: { bad: 5, of: 5 },
    missingData: "notBreaching",
    lost: `${instances.node.path} uses more than ${cpuPercent} % of its CPU with all ${most} instances that it may have: a lost zone would overload it.`,
    nextStep: "raise the maxSize of the instances, or find where the load comes from.",
  });
}

function failureAlarm(scope: InstanceServiceAlarms, { instances, topic }: Parsed): void {
  const rule = new CloudwatchEventRule(scope, "failure-events", {
    name: physicalName(scope, { maxLength: RULE_NAME_MAX }),
    description: `Failed launches and refreshes of ${instances.node.path}; counted by an alarm, so that it has no target`,
    eventPattern: encodedJson({
      source: ["aws.autoscaling"],
      "detail-type": ["EC2 Instance Launch Unsuccessful", "EC2 Auto Scaling Instance Refresh Failed"],
      resources: [instances.autoScalingGroup.arn],
    }),
  });
  new MetricAlarm(scope, "launch-or-refresh-failed", {
    topic,
    value: { namespace: "AWS/Events", name: "TriggeredRules", dimensions: { RuleName: rule.name }, statistic: "Sum" },
    bad: "above",
    threshold: 0,
    // An event is one data point; the alarm stays for an hour, so that it is not over before anybody looks.
    minutes: { bad: 1, of: 60 },
    missingData: "notBreaching",
    lost: `A launch or a refresh of ${instances.node.path} failed: a lost instance would not be replaced either, or a release went back.`,
    nextStep:
      "read the group's activity history and instance refreshes for the reason, and do not release again before.",
  });
}

function ofGroup({ autoScalingGroup }: InstanceService, name: string, statistic: string): Metric {
  const dimensions = { AutoScalingGroupName: autoScalingGroup.name };
  return { namespace: "AWS/AutoScaling", name, dimensions, statistic };
}

import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { MetricAlarm } from "./metric-alarm.js";

export interface AuditTrailAlarmsProps {
  /** The log group that the trail delivers to. */
  readonly logGroup: CloudwatchLogGroup;
  readonly topic: AlarmTopic;
}

const auditTrailAlarmsSchema = z.strictObject({
  logGroup: z.instanceof(CloudwatchLogGroup, { error: "must be a CloudwatchLogGroup" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
}) satisfies z.ZodType<unknown, AuditTrailAlarmsProps>;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html (filterName) */
const NAME_MAX = 512;

const NAMESPACE = "holdfast/AuditTrail";

/**
 * Alarms on what a trail records: the root user did something, or the trail itself was stopped or changed.
 * Source of the patterns: https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html (1 and 5)
 */
export class AuditTrailAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: AuditTrailAlarmsProps) {
    super(scope, id);
    const { logGroup, topic } = parseProps(this, auditTrailAlarmsSchema, props);
    new RecordedEventAlarm(this, "root-use", {
      logGroup,
      topic,
      pattern:
        '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
      lost: "The root user of the account did something: no policy bounds it.",
      nextStep: "ask its owner; if nobody knows, change its password and look at the trail for what it did.",
    });
    new RecordedEventAlarm(this, "trail-changed", {
      logGroup,
      topic,
      pattern:
        '{ $.eventSource = "cloudtrail.amazonaws.com" && ($.eventName = "StopLogging" || $.eventName = "DeleteTrail" || $.eventName = "UpdateTrail" || $.eventName = "PutEventSelectors") }',
      lost: "A trail was stopped, deleted or changed: what happens now may not be recorded.",
      nextStep: "start it again, and look in the trail for who did it.",
    });
  }
}

interface RecordedEventAlarmProps extends AuditTrailAlarmsProps {
  readonly pattern: string;
  readonly lost: string;
  readonly nextStep: string;
}

/** Goes off when an event that matches the pattern was recorded. */
class RecordedEventAlarm extends Construct {
  constructor(scope: Construct, id: string, { logGroup, topic, pattern, lost, nextStep }: RecordedEventAlarmProps) {
    super(scope, id);
    const name = physicalName(this, { maxLength: NAME_MAX });
    new CloudwatchLogMetricFilter(this, "Resource", {
      name,
      logGroupName: logGroup.name,
      pattern,
      metricTransformation: { namespace: NAMESPACE, name, value: "1", defaultValue: "0" },
    });
    new MetricAlarm(this, "alarm", {
      topic,
      value: { namespace: NAMESPACE, name, dimensions: {}, statistic: "Sum" },
      bad: "above",
      threshold: 0,
      minutes: { bad: 1, of: 1 },
      missingData: "notBreaching",
      lost,
      nextStep,
    });
  }
}

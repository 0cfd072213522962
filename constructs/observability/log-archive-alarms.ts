import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter/index.js";
import { KinesisFirehoseDeliveryStream } from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface LogArchiveAlarmsProps {
  readonly deliveryStream: KinesisFirehoseDeliveryStream;
  /** Subscriptions that deliver to the stream, by role. */
  readonly subscriptions: Readonly<Record<string, CloudwatchLogSubscriptionFilter>>;
  readonly topic: AlarmTopic;
  readonly thresholds?: LogArchiveThresholds;
}

export interface LogArchiveThresholds {
  /** Age of the oldest event that is not in the bucket yet, in seconds: 60 or more. Default 1800, six times the buffer. */
  readonly freshnessSeconds?: number;
}

const logArchiveAlarmsSchema = z.strictObject({
  deliveryStream: z.instanceof(KinesisFirehoseDeliveryStream, { error: "must be a KinesisFirehoseDeliveryStream" }),
  subscriptions: z.record(
    z.string(),
    z.instanceof(CloudwatchLogSubscriptionFilter, { error: "must be a CloudwatchLogSubscriptionFilter" }),
  ),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z.strictObject({ freshnessSeconds: z.number().min(60, "must be 60 or more").default(1800) }).prefault({}),
}) satisfies z.ZodType<unknown, LogArchiveAlarmsProps>;

type Parsed = z.output<typeof logArchiveAlarmsSchema>;

/**
 * Alarms of a log archive: logs arrive late in the bucket or not at all, or do not reach the stream.
 *
 * What cannot be delivered is lost after 24 hours, so that each goes off within the first.
 * Sources: https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
 */
export class LogArchiveAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: LogArchiveAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, logArchiveAlarmsSchema, props);
    streamAlarms(this, parsed);
    for (const [name, subscription] of Object.entries(parsed.subscriptions)) {
      subscriptionAlarms(this, name, subscription, parsed.topic);
    }
  }
}

function streamAlarms(scope: LogArchiveAlarms, { deliveryStream, topic, thresholds }: Parsed): void {
  const path = deliveryStream.node.scope?.node.path ?? deliveryStream.node.path;
  const metric = (name: string, statistic: string): Metric => ({
    namespace: "AWS/Firehose",
    name,
    dimensions: { DeliveryStreamName: deliveryStream.name },
    statistic,
  });
  const common = { topic, missingData: "notBreaching" } as const;
  new MetricAlarm(scope, "late", {
    ...common,
    value: metric("DeliveryToS3.DataFreshness", "Maximum"),
    bad: "above",
    threshold: thresholds.freshnessSeconds,
    minutes: { bad: 3, of: 5 },
    lost: `${path} has logs older than ${thresholds.freshnessSeconds} s that are not in the bucket; after 24 hours they are lost.`,
    nextStep: "look at the stream's error log for what S3 or KMS refuses.",
  });
  new MetricAlarm(scope, "undelivered", {
    ...common,
    value: metric("DeliveryToS3.Success", "Average"),
    bad: "below",
    threshold: 1,
    minutes: { bad: 3, of: 15 },
    lost: `${path} cannot write some of its logs to the bucket.`,
    nextStep: "look at the stream's error log for what S3 or KMS refuses.",
  });
  new MetricAlarm(scope, "throttled", {
    ...common,
    value: metric("ThrottledRecords", "Sum"),
    bad: "above",
    threshold: 0,
    minutes: { bad: 5, of: 15 },
    lost: `${path} receives more logs than its stream takes.`,
    nextStep: "ask AWS for a higher quota of the delivery stream, or split the log groups over two archives.",
  });
}

function subscriptionAlarms(
  scope: LogArchiveAlarms,
  name: string,
  subscription: CloudwatchLogSubscriptionFilter,
  topic: AlarmTopic,
): void {
  const metric = (metricName: string): Metric => ({
    namespace: "AWS/Logs",
    name: metricName,
    dimensions: {
      LogGroupName: subscription.logGroupName,
      DestinationType: "Firehose",
      FilterName: subscription.name,
    },
    statistic: "Sum",
  });
  const path = subscription.node.scope?.node.path ?? subscription.node.path;
  new MetricAlarm(scope, `${name}-not-forwarded`, {
    topic,
    value: {
      expression: "FILL(errors, 0) + FILL(throttled, 0)",
      metrics: { errors: metric("DeliveryErrors"), throttled: metric("DeliveryThrottling") },
    },
    bad: "above",
    threshold: 0,
    minutes: { bad: 5, of: 15 },
    missingData: "notBreaching",
    lost: `CloudWatch Logs cannot hand the logs of ${name} to ${path}; after 24 hours they are lost.`,
    nextStep: "look at the permissions of the subscription's role, and at whether the stream is active.",
  });
}

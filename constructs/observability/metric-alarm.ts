import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { AlarmTopic } from "./alarm-topic.js";

/** AWS: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (AlarmName) */
const ALARM_NAME_MAX = 255;
/** Seconds. Every metric that is watched here comes once a minute; a shorter period would be a high-resolution alarm. */
const PERIOD = 60;

/** One CloudWatch metric of the stack's own region. */
export interface Metric {
  /** For example `AWS/RDS`. */
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** How the values of one minute become one: `Sum`, `Average`, `Minimum`, `Maximum`, or a percentile such as `p99`. */
  readonly statistic: string;
}

/** A value that is computed from metrics. */
export interface MetricMath {
  /** For example `100 * errors / requests`. */
  readonly expression: string;
  /** The metrics by their name in the expression: lower-case letters. */
  readonly metrics: Readonly<Record<string, Metric>>;
}

/** A query of CloudWatch Metrics Insights that has one result: `SELECT SUM(Errors) FROM "AWS/Lambda" WHERE ...`. */
export interface MetricQuery {
  readonly query: string;
}

export interface MetricAlarmProps {
  readonly topic: AlarmTopic;
  readonly value: Metric | MetricMath | MetricQuery;
  /** The side of the threshold that is bad; the threshold itself is good. */
  readonly bad: "above" | "below";
  readonly threshold: number;
  /** The alarm goes off when `bad` of the last `of` minutes were bad. */
  readonly minutes: { readonly bad: number; readonly of: number };
  /** What a minute without data is: as bad as one beyond the threshold, good, or like the minutes before. */
  readonly missingData: "breaching" | "notBreaching" | "ignore";
  /** What is lost, for whoever is woken up: one sentence. */
  readonly lost: string;
  /** What to do first: one sentence. */
  readonly nextStep: string;
}

/** A CloudWatch alarm that tells a topic when it goes off and when it is over. */
export class MetricAlarm extends Construct {
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: MetricAlarmProps) {
    super(scope, id);
    const actions = [props.topic.topic.arn];
    this.alarm = new CloudwatchMetricAlarm(this, "Resource", {
      alarmName: physicalName(this, { maxLength: ALARM_NAME_MAX }),
      alarmDescription: `${props.lost} Next step: ${props.nextStep}`,
      comparisonOperator: props.bad === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
      threshold: props.threshold,
      evaluationPeriods: props.minutes.of,
      datapointsToAlarm: props.minutes.bad,
      treatMissingData: props.missingData,
      actionsEnabled: true,
      alarmActions: actions,
      okActions: actions,
      ...valueArguments(props.value),
    });
  }
}

/**
 * Goes off when a resource has sent no `metric` for five minutes: it is gone, or so ill that it no longer counts. No
 * count is below 0, so that only missing data is bad.
 */
export function silenceAlarm(
  scope: Construct,
  id: string,
  props: Pick<MetricAlarmProps, "topic" | "lost" | "nextStep"> & { readonly metric: Metric },
): MetricAlarm {
  const { metric, ...rest } = props;
  return new MetricAlarm(scope, id, {
    ...rest,
    value: metric,
    bad: "below",
    threshold: 0,
    minutes: { bad: 5, of: 5 },
    missingData: "breaching",
  });
}

function valueArguments(value: MetricAlarmProps["value"]) {
  if ("query" in value) {
    return { metricQuery: [{ id: "result", expression: value.query, period: PERIOD, returnData: true }] };
  }
  return "expression" in value ? mathArguments(value) : metricArguments(value);
}

function metricArguments({ namespace, name, dimensions, statistic }: Metric) {
  const percentile = /^p\d/.test(statistic);
  return {
    namespace,
    metricName: name,
    dimensions,
    period: PERIOD,
    ...(percentile
      ? // Of a few requests the slowest is always the 99th percentile.
        { extendedStatistic: statistic, evaluateLowSampleCountPercentiles: "ignore" }
      : { statistic }),
  };
}

function mathArguments({ expression, metrics }: MetricMath) {
  const inputs = Object.entries(metrics).map(([id, { namespace, name, dimensions, statistic }]) => ({
    id,
    returnData: false,
    metric: { namespace, metricName: name, dimensions, period: PERIOD, stat: statistic },
  }));
  return { metricQuery: [{ id: "result", expression, label: expression, returnData: true }, ...inputs] };
}

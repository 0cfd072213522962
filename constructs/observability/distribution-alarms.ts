import { Construct } from "constructs";
import { z } from "zod";
import { Distribution } from "../dns/distribution.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { requireGlobalRegion } from "./global-metrics.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface DistributionAlarmsProps {
  /** What is watched. */
  readonly distribution: Distribution;
  /** In a stack of us-east-1, as the alarm is. */
  readonly topic: AlarmTopic;
  /** Percent of requests that may end in 5xx: 0.1 to 100. Default 5. */
  readonly errorPercent?: number;
}

const distributionAlarmsSchema = z.strictObject({
  distribution: z.instanceof(Distribution, { error: "must be a Distribution" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  errorPercent: z.number().min(0.1, "must be 0.1 to 100").max(100, "must be 0.1 to 100").default(5),
}) satisfies z.ZodType<unknown, DistributionAlarmsProps>;

/**
 * An alarm on the requests that CloudFront answers with 5xx: the primary origin fails, and the secondary, where there is
 * one, fails too or takes no requests of that kind.
 *
 * A failover that goes well is no error to CloudFront, and shows here as nothing: watch the primary itself, with the alarms
 * of its load balancer or a `Heartbeat`. Survives the loss of the origins' regions. Does not survive the loss of us-east-1,
 * the only region with metrics of CloudFront.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
 */
export class DistributionAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: DistributionAlarmsProps) {
    super(scope, id);
    const { distribution, topic, errorPercent } = parseProps(this, distributionAlarmsSchema, props);
    requireGlobalRegion(this, "CloudFront");
    new MetricAlarm(this, "errors", {
      topic,
      value: distributionMetric(distribution, "5xxErrorRate", "Average"),
      bad: "above",
      threshold: errorPercent,
      minutes: { bad: 3, of: 5 },
      missingData: "notBreaching",
      lost: `More than ${errorPercent} % of requests to ${distribution.node.path} end in 5xx: no origin answers them.`,
      nextStep: "look at the healthy targets of the origins, then at the logs of the distribution.",
    });
  }
}

/** In us-east-1. */
export function distributionMetric({ distribution }: Distribution, name: string, statistic: string): Metric {
  const dimensions = { DistributionId: distribution.id, Region: "Global" };
  return { namespace: "AWS/CloudFront", name, dimensions, statistic };
}

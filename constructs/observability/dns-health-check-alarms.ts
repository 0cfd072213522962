import { Construct } from "constructs";
import { z } from "zod";
import { DnsHealthCheck } from "../dns/dns-health-check.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { requireGlobalRegion } from "./global-metrics.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface DnsHealthCheckAlarmsProps {
  /** What is watched. Those of a `PublicName` have `PublicNameAlarms`. */
  readonly healthCheck: DnsHealthCheck;
  /** In a stack of us-east-1, as the alarm is. */
  readonly topic: AlarmTopic;
}

const dnsHealthCheckAlarmsSchema = z.strictObject({
  healthCheck: z.instanceof(DnsHealthCheck, { error: "must be a DnsHealthCheck" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
}) satisfies z.ZodType<unknown, DnsHealthCheckAlarmsProps>;

/**
 * An alarm for a health check of Route 53 that fails: what it asks does not answer the world, or too few of the checks that
 * it counts are healthy.
 *
 * Does not survive the loss of us-east-1, the only region with metrics of Route 53.
 * Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export class DnsHealthCheckAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: DnsHealthCheckAlarmsProps) {
    super(scope, id);
    const { healthCheck, topic } = parseProps(this, dnsHealthCheckAlarmsSchema, props);
    requireGlobalRegion(this, "Route 53");
    new MetricAlarm(this, "unhealthy", {
      ...unhealthy(healthCheck),
      topic,
      lost: `${healthCheck.node.path} is unhealthy.`,
      nextStep: "see in Route 53 what the health checkers were answered.",
    });
  }
}

/** When an alarm on a health check goes off: in the first minute, as the health check itself waits for several bad answers. */
export function unhealthy(healthCheck: DnsHealthCheck) {
  const value = healthCheckMetric(healthCheck);
  return { value, bad: "below", threshold: 1, minutes: { bad: 1, of: 1 }, missingData: "breaching" } as const;
}

/** 1 while the health check is healthy, else 0. */
export function healthCheckMetric({ healthCheck }: DnsHealthCheck): Metric {
  const dimensions = { HealthCheckId: healthCheck.id };
  return { namespace: "AWS/Route53", name: "HealthCheckStatus", dimensions, statistic: "Minimum" };
}

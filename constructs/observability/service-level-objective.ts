import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { TargetGroup } from "../load-balancer/target-group.js";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { BURN_RATE_ALARMS, type BurnRateAlarm, type BurnRateName, badPercent } from "./burn-rate.js";
import type { Metric, MetricMath } from "./metric-alarm.js";

/** How many requests must be fast enough. */
export interface LatencyObjective {
  /** Seconds within which a request is answered. */
  readonly seconds: number;
  /** Percent of requests that must be, in 30 days: 95 to 99.99. Default 99. */
  readonly objective?: number;
}

export interface ServiceLevelObjectiveProps {
  /** The load balancer whose answers count. */
  readonly loadBalancer: ApplicationLoadBalancer;
  /** Counts this group's requests alone, and not what the load balancer answers itself. Default: all of the load balancer. */
  readonly targetGroup?: TargetGroup;
  /** Percent of requests that must not end in 5xx, in 30 days: 95 to 99.99. Default 99.9, 43 minutes of a total loss. */
  readonly objective?: number;
  /** Default none: only the application's owner can know it. */
  readonly latency?: LatencyObjective;
  /** Who hears that the error budget is going. */
  readonly alarmTopic: AlarmTopic;
}

/**
 * Below 93.1 % the fast alarm would wait for more than 100 % bad requests. Above 99.99 % it would say nothing with fewer than
 * 700 requests in five minutes.
 */
const objective = z.number().min(95, "must be 95 to 99.99 percent").max(99.99, "must be 95 to 99.99 percent");

const serviceLevelObjectiveSchema = z.strictObject({
  loadBalancer: z.instanceof(ApplicationLoadBalancer, { error: "must be an ApplicationLoadBalancer" }),
  targetGroup: z.instanceof(TargetGroup, { error: "must be a TargetGroup" }).optional(),
  objective: objective.default(99.9),
  latency: z
    .strictObject({ seconds: z.number().positive("must be more than 0"), objective: objective.default(99) })
    .optional(),
  alarmTopic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
}) satisfies z.ZodType<unknown, ServiceLevelObjectiveProps>;

type Parsed = z.output<typeof serviceLevelObjectiveSchema>;

/** AWS: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html (AlarmName) */
const ALARM_NAME_MAX = 255;

/** What is measured: percent of bad requests. */
interface Indicator {
  readonly id: "availability" | "latency";
  readonly objective: number;
  /** How a bad request is called in a sentence. */
  readonly bad: string;
  percent(enoughRequests: number): MetricMath;
}

/**
 * A service level objective for what clients get from a load balancer, with alarms on how fast its error budget is used up.
 *
 * Tells when 2 % of the budget of 30 days went in an hour, 5 % in six hours, or 10 % in a day, and it still goes on: each
 * alarm is on in the long window and in its last twelfth. Few requests that fail by night wake nobody, and a slow leak is
 * still noticed. At 99.9 % the first minute of a total loss is enough for the fast alarm. Survives the loss of any one zone, because
 * CloudWatch is regional. Does not survive the loss of the region: measure that from outside with `Heartbeat`.
 * Source: https://sre.google/workbook/alerting-on-slos/
 */
export class ServiceLevelObjective extends Construct {
  /** The alarms that tell the topic: `availability-fast`, `availability-slow`, `availability-leak`, `latency-fast` … */
  readonly alarms: Readonly<Record<string, CloudwatchCompositeAlarm>>;
  /** What is bad, in percent of requests, by indicator: for dashboards. */
  readonly indicators: Readonly<Record<string, MetricMath>>;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ServiceLevelObjectiveProps) {
    super(scope, id);
    const parsed = parseProps(this, serviceLevelObjectiveSchema, props);
    const indicators = [availability(parsed), ...(parsed.latency ? [latency(parsed, parsed.latency)] : [])];
    this.indicators = Object.fromEntries(indicators.map((indicator) => [indicator.id, indicator.percent(1)]));
    const names = Object.keys(BURN_RATE_ALARMS) as BurnRateName[];
    this.alarms = Object.fromEntries(
      indicators.flatMap((indicator) =>
        names.map((name) => [`${indicator.id}-${name}`, burnAlarm(this, indicator, name, parsed)]),
      ),
    );
  }
}

/** A request that no target was found for is an error and not in RequestCount: there are as many requests as errors at least. */
function availability({ loadBalancer, targetGroup, objective }: Parsed): Indicator {
  const of = (name: string) => metric(loadBalancer, targetGroup, name, "Sum");
  const own: Record<string, Metric> = targetGroup ? {} : { own: of("HTTPCode_ELB_5XX_Count") };
  const errors = targetGroup ? "FILL(errors, 0)" : "(FILL(errors, 0) + FILL(own, 0))";
  return {
    id: "availability",
    objective,
    bad: "end in 5xx",
    percent: (enough) => {
      const requests = `MAX([FILL(requests, 0), ${errors}])`;
      return {
        expression: `IF(${requests} >= ${enough}, 100 * ${errors} / ${requests}, 0)`,
        metrics: { requests: of("RequestCount"), errors: of("HTTPCode_Target_5XX_Count"), ...own },
      };
    },
  };
}

/** `PR(:s)` is the percent of requests that took up to s: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
function latency(
  { loadBalancer, targetGroup }: Parsed,
  { seconds, objective }: NonNullable<Parsed["latency"]>,
): Indicator {
  return {
    id: "latency",
    objective,
    bad: `take more than ${seconds} s`,
    percent: (enough) => ({
      expression: `IF(FILL(requests, 0) >= ${enough}, 100 - FILL(fast, 100), 0)`,
      metrics: {
        requests: metric(loadBalancer, targetGroup, "RequestCount", "Sum"),
        fast: metric(loadBalancer, targetGroup, "TargetResponseTime", `PR(:${seconds})`),
      },
    }),
  };
}

function burnAlarm(
  scope: ServiceLevelObjective,
  indicator: Indicator,
  name: BurnRateName,
  { loadBalancer, alarmTopic }: Parsed,
): CloudwatchCompositeAlarm {
  const burn = BURN_RATE_ALARMS[name];
  const id = `${indicator.id}-${name}`;
  const long = windowAlarm(scope, `${id}-long`, burn.longHours * 3600, indicator, burn);
  const short = windowAlarm(scope, `${id}-short`, burn.shortSeconds, indicator, burn);
  const window = burn.longHours === 1 ? "an hour" : `${burn.longHours} hours`;
  const urgency = name === "leak" ? "on the next working day, " : "";
  return new CloudwatchCompositeAlarm(scope, id, {
    alarmName: `${physicalName(scope, { maxLength: ALARM_NAME_MAX - id.length - 1 })}-${id}`,
    alarmDescription:
      `Requests through ${loadBalancer.node.path} ${indicator.bad}: ${burn.budgetPercent} % of the error budget of 30 days ` +
      `at ${indicator.objective} % went in ${window}, and it goes on. ` +
      `Next step: ${urgency}compare its start with the last deployment, and roll back if they agree.`,
    alarmRule: `ALARM("${long.alarmName}") AND ALARM("${short.alarmName}")`,
    actionsEnabled: true,
    alarmActions: [alarmTopic.topic.arn],
    okActions: [alarmTopic.topic.arn],
    // The names in the rule are no references.
    dependsOn: [long, short],
  });
}

/** One window. It tells nobody by itself. */
function windowAlarm(
  scope: ServiceLevelObjective,
  id: string,
  period: number,
  { percent, objective }: Indicator,
  { burnRate }: BurnRateAlarm,
): CloudwatchMetricAlarm {
  const threshold = badPercent(objective, burnRate);
  // With fewer requests a single bad one would be more than the threshold.
  const { expression, metrics } = percent(Math.ceil(100 / threshold));
  const inputs = Object.entries(metrics).map(([name, { namespace, name: metricName, dimensions, statistic }]) => ({
    id: name,
    returnData: false,
    metric: { namespace, metricName, dimensions, period, stat: statistic },
  }));
  return new CloudwatchMetricAlarm(scope, id, {
    alarmName: `${physicalName(scope, { maxLength: ALARM_NAME_MAX - id.length - 1 })}-${id}`,
    alarmDescription: `One window of ${scope.node.path}: the alarm of both windows tells of it.`,
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
    actionsEnabled: false,
    metricQuery: [{ id: "result", expression, label: expression, returnData: true }, ...inputs],
  });
}

function metric(
  { lb }: ApplicationLoadBalancer,
  targetGroup: TargetGroup | undefined,
  name: string,
  statistic: string,
): Metric {
  const group = targetGroup && { TargetGroup: targetGroup.targetGroup.arnSuffix };
  return {
    namespace: "AWS/ApplicationELB",
    name,
    statistic,
    dimensions: { LoadBalancer: lb.arnSuffix, ...group },
  };
}

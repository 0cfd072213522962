import { Construct } from "constructs";
import { z } from "zod";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { NetworkLoadBalancer } from "../load-balancer/network-load-balancer.js";
import { TargetGroup } from "../load-balancer/target-group.js";
import { Network } from "../network/network.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm, type MetricMath } from "./metric-alarm.js";

export interface LoadBalancerAlarmsProps {
  readonly loadBalancer: ApplicationLoadBalancer | NetworkLoadBalancer;
  /** A group that the load balancer forwards to. */
  readonly targetGroup: TargetGroup;
  /** The group that takes turns with it in a blue/green release: the two count as one. Default none. */
  readonly alternateTargetGroup?: TargetGroup;
  /** The network whose zones the targets are in. */
  readonly network: Network;
  /** Where healthy targets must be. `anywhere` is for fewer targets than zones. Default `in-every-zone`. */
  readonly targets?: "in-every-zone" | "anywhere";
  readonly topic: AlarmTopic;
  readonly thresholds?: LoadBalancerThresholds;
}

export interface LoadBalancerThresholds {
  /** Percent of requests that targets may answer with 5xx: 0.1 to 100. Default 5: one retry hides that from most clients. */
  readonly targetErrorPercent?: number;
  /** Requests a minute that the load balancer itself may answer with 5xx. Default 10: clients that give up cause a few. */
  readonly loadBalancerErrorsPerMinute?: number;
  /** Seconds within which 99 of 100 requests must be answered. Default none: only the application's owner can know it. */
  readonly p99ResponseSeconds?: number;
}

const loadBalancerAlarmsSchema = z
  .strictObject({
    loadBalancer: z.union([z.instanceof(ApplicationLoadBalancer), z.instanceof(NetworkLoadBalancer)], {
      error: "must be an ApplicationLoadBalancer or a NetworkLoadBalancer",
    }),
    targetGroup: z.instanceof(TargetGroup, { error: "must be a TargetGroup" }),
    alternateTargetGroup: z.instanceof(TargetGroup, { error: "must be a TargetGroup" }).optional(),
    network: z.instanceof(Network, { error: "must be a Network" }),
    targets: z.enum(["in-every-zone", "anywhere"]).default("in-every-zone"),
    topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
    thresholds: z
      .strictObject({
        targetErrorPercent: z.number().min(0.1, "must be 0.1 to 100").max(100, "must be 0.1 to 100").default(5),
        loadBalancerErrorsPerMinute: z.number().int().min(0, "must be 0 or more").default(10),
        p99ResponseSeconds: z.number().positive("must be more than 0").optional(),
      })
      .prefault({}),
  })
  .superRefine(({ loadBalancer, thresholds }, context) => {
    if (loadBalancer instanceof NetworkLoadBalancer && thresholds.p99ResponseSeconds !== undefined) {
      const message = "must be absent: a network load balancer does not measure response times";
      context.addIssue({ code: "custom", path: ["thresholds", "p99ResponseSeconds"], message });
    }
  }) satisfies z.ZodType<unknown, LoadBalancerAlarmsProps>;

type Parsed = z.output<typeof loadBalancerAlarmsSchema>;

/**
 * Alarms for a load balancer and a group of its targets: in each zone none or not all are healthy; requests fail.
 *
 * Tell of a lost zone after 3 minutes: as many bad minutes in a row are required, so that one slow check wakes nobody. A
 * zone that no metric comes from counts as lost.
 * Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html,
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html
 */
export class LoadBalancerAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: LoadBalancerAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, loadBalancerAlarmsSchema, props);
    if (parsed.targets === "anywhere") anywhereAlarm(this, parsed);
    else for (const zone of parsed.network.zones) zoneAlarms(this, zone, parsed);
    if (parsed.loadBalancer instanceof NetworkLoadBalancer) portAlarm(this, parsed);
    else requestAlarms(this, parsed);
  }
}

function anywhereAlarm(scope: LoadBalancerAlarms, parsed: Parsed): void {
  new MetricAlarm(scope, "no-healthy-target", {
    topic: parsed.topic,
    value: ofTargets(parsed, "HealthyHostCount", "Maximum"),
    bad: "below",
    threshold: 1,
    minutes: { bad: 3, of: 3 },
    missingData: "breaching",
    lost: `${parsed.targetGroup.node.path} has no healthy target: the system is down.`,
    nextStep: "read the service's events in ECS for why tasks stop, and the reason of the failed health checks.",
  });
}

function zoneAlarms(scope: LoadBalancerAlarms, zone: string, parsed: Parsed): void {
  const { network, topic } = parsed;
  const inZone = { AvailabilityZone: network.zoneName(zone) };
  new MetricAlarm(scope, `${zone}-no-healthy-target`, {
    topic,
    // Every node of the load balancer counts; the maximum is below 1 when not one of them sees a healthy target.
    value: ofTargets(parsed, "HealthyHostCount", "Maximum", inZone),
    bad: "below",
    threshold: 1,
    minutes: { bad: 3, of: 3 },
    missingData: "breaching",
    lost: `Zone ${zone} has no healthy target of ${parsed.targetGroup.node.path}: the other zones carry its load.`,
    nextStep:
      "look at the AWS Health Dashboard for the zone and at why its tasks stop; keep the other zones as they are.",
  });
  new MetricAlarm(scope, `${zone}-unhealthy-target`, {
    topic,
    // AWS recommends the minimum: not 0 only when all nodes of the load balancer agree that a target is unhealthy.
    value: ofTargets(parsed, "UnHealthyHostCount", "Minimum", inZone),
    bad: "above",
    threshold: 0,
    // Longer than it takes to replace an unhealthy task: what is still there did not heal by itself.
    minutes: { bad: 10, of: 10 },
    missingData: "notBreaching",
    lost: `Zone ${zone} has had an unhealthy target of ${parsed.targetGroup.node.path} for ten minutes.`,
    nextStep: "read the reason of the failed health check on the target group, then the log of that task.",
  });
}

function requestAlarms(scope: LoadBalancerAlarms, parsed: Parsed): void {
  const { topic, loadBalancer, targetGroup, thresholds } = parsed;
  const { targetErrorPercent, loadBalancerErrorsPerMinute, p99ResponseSeconds } = thresholds;
  const common = { topic, bad: "above", minutes: { bad: 3, of: 5 }, missingData: "notBreaching" } as const;
  new MetricAlarm(scope, "target-errors", {
    ...common,
    value: errorRate(parsed),
    threshold: targetErrorPercent,
    lost: `More than ${targetErrorPercent} % of requests to ${targetGroup.node.path} end in 5xx.`,
    nextStep: "compare the start of the errors with the last deployment, and roll back if they agree.",
  });
  new MetricAlarm(scope, "load-balancer-errors", {
    ...common,
    // A count, because a request that no target was found for is not in RequestCount.
    value: metric(parsed, "HTTPCode_ELB_5XX_Count", "Sum"),
    threshold: loadBalancerErrorsPerMinute,
    lost: `${loadBalancer.node.path} itself answers requests with 5xx: it has no target for them, or none answers in time.`,
    nextStep: "look at the healthy targets in each zone, then at the response times.",
  });
  if (p99ResponseSeconds === undefined) return;
  new MetricAlarm(scope, "response-time", {
    ...common,
    // Of the load balancer: a percentile of two groups cannot be computed from theirs.
    value: metric(parsed, "TargetResponseTime", "p99"),
    threshold: p99ResponseSeconds,
    lost: `One of 100 requests through ${loadBalancer.node.path} takes longer than ${p99ResponseSeconds} s.`,
    nextStep: "look at the load of the tasks and at what they wait for: database, cache, other services.",
  });
}

function portAlarm(scope: LoadBalancerAlarms, parsed: Parsed): void {
  new MetricAlarm(scope, "ports", {
    topic: parsed.topic,
    value: metric(parsed, "PortAllocationErrorCount", "Sum"),
    bad: "above",
    threshold: 0,
    minutes: { bad: 3, of: 5 },
    missingData: "notBreaching",
    lost: `${parsed.loadBalancer.node.path} has no source port left towards its targets and drops connections.`,
    nextStep: "add targets: each takes about 55,000 connections a minute.",
  });
}

function errorRate(parsed: Parsed): MetricMath {
  const errors = byGroup(parsed, "errors", "HTTPCode_Target_5XX_Count", "Sum");
  const requests = byGroup(parsed, "requests", "RequestCount", "Sum");
  // With fewer requests a single error would be more than the threshold.
  const enough = Math.ceil(100 / parsed.thresholds.targetErrorPercent);
  const all = sum(requests);
  return {
    expression: `IF(${all} >= ${enough}, 100 * FILL(${sum(errors)}, 0) / ${all}, 0)`,
    metrics: { ...errors, ...requests },
  };
}

/** A metric of the target group, or the sum of it over the two groups of a blue/green release. */
function ofTargets(parsed: Parsed, name: string, statistic: string, dimensions: Record<string, string> = {}) {
  const metrics = byGroup(parsed, "targets", name, statistic, dimensions);
  const [only, ...others] = Object.values(metrics);
  return only && others.length === 0 ? only : { expression: sum(metrics), metrics };
}

function byGroup(
  parsed: Parsed,
  id: string,
  name: string,
  statistic: string,
  dimensions: Record<string, string> = {},
): Record<string, Metric> {
  const groups = [parsed.targetGroup, ...(parsed.alternateTargetGroup ? [parsed.alternateTargetGroup] : [])];
  return Object.fromEntries(
    groups.map(({ targetGroup }, index) => [
      `${id}${index + 1}`,
      metric(parsed, name, statistic, { TargetGroup: targetGroup.arnSuffix, ...dimensions }),
    ]),
  );
}

function sum(metrics: Record<string, Metric>): string {
  return `SUM([${Object.keys(metrics).join(", ")}])`;
}

function metric(
  { loadBalancer }: Parsed,
  name: string,
  statistic: string,
  dimensions: Record<string, string> = {},
): Metric {
  const namespace = loadBalancer instanceof NetworkLoadBalancer ? "AWS/NetworkELB" : "AWS/ApplicationELB";
  return { namespace, name, statistic, dimensions: { LoadBalancer: loadBalancer.lb.arnSuffix, ...dimensions } };
}

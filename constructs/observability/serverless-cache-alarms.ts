import { Construct } from "constructs";
import { z } from "zod";
import { ServerlessCache } from "../cache/serverless-cache.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface ServerlessCacheAlarmsProps {
  readonly cache: ServerlessCache;
  readonly topic: AlarmTopic;
  readonly thresholds?: ServerlessCacheThresholds;
}

export interface ServerlessCacheThresholds {
  /** Percent of the limits that were set for data and requests: 1 to 100. Default 80. Without a limit there is no alarm. */
  readonly usagePercent?: number;
  /** Requests a minute that may be throttled: 0 or more. Default 0. */
  readonly throttledPerMinute?: number;
}

const serverlessCacheAlarmsSchema = z.strictObject({
  cache: z.instanceof(ServerlessCache, { error: "must be a ServerlessCache" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      usagePercent: z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100").default(80),
      throttledPerMinute: z.number().int().min(0, "must be 0 or more").default(0),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, ServerlessCacheAlarmsProps>;

/**
 * Alarms for a serverless cache: it throttles requests, or nears the limits that were set for it. AWS watches the nodes.
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html
 */
export class ServerlessCacheAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ServerlessCacheAlarmsProps) {
    super(scope, id);
    const { cache, topic, thresholds } = parseProps(this, serverlessCacheAlarmsSchema, props);
    const { usagePercent, throttledPerMinute } = thresholds;
    const who = cache.node.path;
    const common = { topic, bad: "above", missingData: "notBreaching", minutes: { bad: 5, of: 5 } } as const;
    new MetricAlarm(this, "throttled", {
      ...common,
      value: metric(cache, "ThrottledCmds", "Sum"),
      threshold: throttledPerMinute,
      lost: `${who} throttles more than ${throttledPerMinute} requests a minute: load grows faster than the cache does.`,
      nextStep: "raise the minimum of ecpuPerSecond ahead of such load, and its maximum if that is reached.",
    });
    const { dataStorage, ecpuPerSecond } = cache.limits;
    if (dataStorage?.maximum !== undefined) {
      new MetricAlarm(this, "data", {
        ...common,
        value: metric(cache, "BytesUsedForCache", "Maximum"),
        threshold: (dataStorage.maximum * 2 ** 30 * usagePercent) / 100,
        lost: `${who} holds more than ${usagePercent} % of the data that it may: when it is full it evicts, or refuses writes.`,
        nextStep: "raise the maximum of dataStorage, or let keys expire.",
      });
    }
    if (ecpuPerSecond?.maximum !== undefined) {
      new MetricAlarm(this, "processing", {
        ...common,
        value: metric(cache, "ElastiCacheProcessingUnits", "Sum"),
        // The metric counts the units of a minute.
        threshold: (ecpuPerSecond.maximum * 60 * usagePercent) / 100,
        lost: `${who} uses more than ${usagePercent} % of the processing units that it may: beyond them it throttles.`,
        nextStep: "raise the maximum of ecpuPerSecond.",
      });
    }
  }
}

/** Serverless caches have a dimension of their own: nodes have `CacheClusterId`. */
function metric({ cache }: ServerlessCache, name: string, statistic: string): Metric {
  return { namespace: "AWS/ElastiCache", name, dimensions: { clusterId: cache.name }, statistic };
}

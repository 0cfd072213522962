import { Construct } from "constructs";
import { z } from "zod";
import { CacheCluster } from "../cache/cache-cluster.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { cacheNodes } from "./cache-nodes.js";
import { type Metric, MetricAlarm, silenceAlarm } from "./metric-alarm.js";

export interface CacheAlarmsProps {
  readonly cache: CacheCluster;
  readonly topic: AlarmTopic;
  readonly thresholds?: CacheThresholds;
}

export interface CacheThresholds {
  /** Seconds of writes that a replica may lack, and a failover may lose: 1 or more. Default 5. */
  readonly replicationLagSeconds?: number;
  /** Percent of a node's memory: 1 to 100. Default 80: a new replica and a snapshot need the rest. */
  readonly memoryPercent?: number;
  /** Percent of the one core that the engine runs on: 1 to 100. Default 90, which AWS suggests. */
  readonly engineCpuPercent?: number;
  /** Keys a minute that a node may evict. Default: no alarm, as a cache that evicts may be as it should be. */
  readonly evictionsPerMinute?: number;
}

const percent = z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100");

const cacheAlarmsSchema = z.strictObject({
  cache: z.instanceof(CacheCluster, { error: "must be a CacheCluster" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      replicationLagSeconds: z.number().min(1, "must be 1 or more").default(5),
      memoryPercent: percent.default(80),
      // https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/CacheMetrics.WhichShouldIMonitor.html
      engineCpuPercent: percent.default(90),
      evictionsPerMinute: z.number().int().min(0, "must be 0 or more").optional(),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, CacheAlarmsProps>;

type Parsed = z.output<typeof cacheAlarmsSchema>;

/**
 * Alarms for each node of a cache: it is gone, it lags behind, its memory or its engine is full; and for each shard: it has
 * no primary.
 *
 * The names of nodes are those that ElastiCache gives at creation. After shards were taken away, numbers can be left out:
 * the alarms of a node that is no more then stay, and that of its successor is missing, until the cache is made anew.
 * A failover that went well is no alarm: ElastiCache's own events of it go to unencrypted topics only.
 * Sources: https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/CacheMetrics.Redis.html,
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/ElastiCacheSNS.html
 */
export class CacheAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: CacheAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, cacheAlarmsSchema, props);
    for (const [shard, nodes] of Object.entries(cacheNodes(parsed.cache))) {
      primaryAlarm(this, shard, nodes, parsed);
      for (const [name, clusterId] of Object.entries(nodes)) nodeAlarms(this, name, clusterId, parsed);
    }
  }
}

function primaryAlarm(
  scope: CacheAlarms,
  shard: string,
  nodes: Record<string, string>,
  { cache, topic }: Parsed,
): void {
  const clusterIds = Object.values(nodes);
  const ids = clusterIds.map((_, index) => `node${index + 1}`);
  new MetricAlarm(scope, `${shard}-no-primary`, {
    topic,
    value: {
      expression: `SUM([${ids.join(", ")}])`,
      metrics: Object.fromEntries(
        clusterIds.map((clusterId, index) => [`node${index + 1}`, metric(clusterId, "IsMaster", "Maximum")]),
      ),
    },
    bad: "below",
    threshold: 1,
    // A failover takes typically just a few seconds: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
    minutes: { bad: 3, of: 3 },
    missingData: "breaching",
    lost: `${cache.node.path} has no primary node in ${shard}: nothing can be written.`,
    nextStep: "look at the events of the replication group; if no failover runs, promote the replica that lags least.",
  });
}

function nodeAlarms(scope: CacheAlarms, name: string, clusterId: string, { cache, topic, thresholds }: Parsed): void {
  const path = cache.node.path;
  silenceAlarm(scope, `${name}-gone`, {
    topic,
    metric: metric(clusterId, "CurrConnections", "Maximum"),
    lost: `Node ${name} of ${path} sends no metrics: the cache has one node less to fail over to.`,
    nextStep: "look at the AWS Health Dashboard for its zone; ElastiCache replaces the node when the zone is back.",
  });
  const common = { topic, bad: "above", missingData: "notBreaching" } as const;
  new MetricAlarm(scope, `${name}-lag`, {
    ...common,
    value: metric(clusterId, "ReplicationLag", "Maximum"),
    threshold: thresholds.replicationLagSeconds,
    minutes: { bad: 5, of: 5 },
    lost: `Node ${name} of ${path} is more than ${thresholds.replicationLagSeconds} s behind: a failover loses those writes.`,
    nextStep: "look for large values or commands on the primary, and at the network limit of the node type.",
  });
  new MetricAlarm(scope, `${name}-memory`, {
    ...common,
    value: metric(clusterId, "DatabaseMemoryUsagePercentage", "Maximum"),
    threshold: thresholds.memoryPercent,
    minutes: { bad: 5, of: 5 },
    lost: `Node ${name} of ${path} uses more than ${thresholds.memoryPercent} % of its memory: a replica may fail to synchronize.`,
    nextStep: "take a larger node type or more shards, or let keys expire.",
  });
  new MetricAlarm(scope, `${name}-engine`, {
    ...common,
    value: metric(clusterId, "EngineCPUUtilization", "Average"),
    threshold: thresholds.engineCpuPercent,
    minutes: { bad: 5, of: 5 },
    lost: `Node ${name} of ${path} uses more than ${thresholds.engineCpuPercent} % of its engine's core and may miss its heartbeat.`,
    nextStep: "look at the slow log; read from replicas, or add shards.",
  });
  if (thresholds.evictionsPerMinute === undefined) return;
  new MetricAlarm(scope, `${name}-evictions`, {
    ...common,
    value: metric(clusterId, "Evictions", "Sum"),
    threshold: thresholds.evictionsPerMinute,
    minutes: { bad: 5, of: 5 },
    lost: `Node ${name} of ${path} evicts more than ${thresholds.evictionsPerMinute} keys a minute.`,
    nextStep: "take a larger node type or more shards, or let keys expire.",
  });
}

function metric(clusterId: string, name: string, statistic: string): Metric {
  return { namespace: "AWS/ElastiCache", name, dimensions: { CacheClusterId: clusterId }, statistic };
}

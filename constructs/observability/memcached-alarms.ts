import { Construct } from "constructs";
import { z } from "zod";
import { MemcachedCluster } from "../cache/memcached-cluster.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm, silenceAlarm } from "./metric-alarm.js";

export interface MemcachedAlarmsProps {
  readonly cache: MemcachedCluster;
  readonly topic: AlarmTopic;
  readonly thresholds?: MemcachedThresholds;
}

export interface MemcachedThresholds {
  /** Percent of a node's CPU: 1 to 100. Default 90, which AWS suggests. */
  readonly cpuPercent?: number;
  /** MB that a node may swap: 1 or more. Default 50, which AWS suggests. */
  readonly swapMb?: number;
  /** Keys a minute that a node may evict. Default: no alarm, as a cache that evicts may be as it should be. */
  readonly evictionsPerMinute?: number;
}

const memcachedAlarmsSchema = z.strictObject({
  cache: z.instanceof(MemcachedCluster, { error: "must be a MemcachedCluster" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html
      cpuPercent: z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100").default(90),
      swapMb: z.number().min(1, "must be 1 or more").default(50),
      evictionsPerMinute: z.number().int().min(0, "must be 0 or more").optional(),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, MemcachedAlarmsProps>;

type Parsed = z.output<typeof memcachedAlarmsSchema>;

/**
 * Alarms for each node of a Memcached cluster: it is gone with its share of the keys, its CPU is full, it swaps.
 *
 * ElastiCache numbers the nodes as they are made. After nodes were taken away, numbers can be left out: the alarms of a
 * node that is no more then stay until the cluster is made anew.
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Memcached.html
 */
export class MemcachedAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: MemcachedAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, memcachedAlarmsSchema, props);
    const nodes = parsed.cache.cluster.numCacheNodesInput ?? 0;
    for (let number = 1; number <= nodes; number++) {
      nodeAlarms(this, String(number).padStart(4, "0"), nodes, parsed);
    }
  }
}

function nodeAlarms(scope: MemcachedAlarms, node: string, nodes: number, { cache, topic, thresholds }: Parsed): void {
  const { cpuPercent, swapMb, evictionsPerMinute } = thresholds;
  const who = `Node ${node} of ${cache.node.path}`;
  const metric = (name: string, statistic: string): Metric => ({
    namespace: "AWS/ElastiCache",
    name,
    dimensions: { CacheClusterId: cache.cluster.clusterId, CacheNodeId: node },
    statistic,
  });
  const common = { topic, bad: "above", missingData: "notBreaching", minutes: { bad: 5, of: 5 } } as const;
  silenceAlarm(scope, `${node}-gone`, {
    topic,
    metric: metric("CurrConnections", "Maximum"),
    lost: `${who} sends no metrics: about one key of ${nodes} is gone and is fetched from its source again.`,
    nextStep: "look at the load on what is behind the cache, and at the AWS Health Dashboard for the node's zone.",
  });
  new MetricAlarm(scope, `${node}-cpu`, {
    ...common,
    value: metric("CPUUtilization", "Average"),
    threshold: cpuPercent,
    lost: `${who} uses more than ${cpuPercent} % of its CPU and may answer late.`,
    nextStep: "add nodes, or take a larger node type.",
  });
  new MetricAlarm(scope, `${node}-swap`, {
    ...common,
    value: metric("SwapUsage", "Maximum"),
    threshold: swapMb * 1_000_000,
    lost: `${who} swaps more than ${swapMb} MB and may stall.`,
    nextStep: "raise memcached_connections_overhead, or take a larger node type.",
  });
  if (evictionsPerMinute === undefined) return;
  new MetricAlarm(scope, `${node}-evictions`, {
    ...common,
    value: metric("Evictions", "Sum"),
    threshold: evictionsPerMinute,
    lost: `${who} evicts more than ${evictionsPerMinute} keys a minute.`,
    nextStep: "add nodes, take a larger node type, or let keys expire.",
  });
}

import { Construct } from "constructs";
import { z } from "zod";
import { MemoryDb } from "../cache/memory-db.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm, silenceAlarm } from "./metric-alarm.js";

export interface MemoryDbAlarmsProps {
  readonly database: MemoryDb;
  readonly topic: AlarmTopic;
  readonly thresholds?: MemoryDbThresholds;
}

export interface MemoryDbThresholds {
  /** Percent of a node's memory: 1 to 100. Default 80: a new replica and a snapshot need the rest. */
  readonly memoryPercent?: number;
  /** Percent of the one core that the engine runs on: 1 to 100. Default 90: then heartbeats may be missed. */
  readonly engineCpuPercent?: number;
}

const percent = z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100");

const memoryDbAlarmsSchema = z.strictObject({
  database: z.instanceof(MemoryDb, { error: "must be a MemoryDb" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({ memoryPercent: percent.default(80), engineCpuPercent: percent.default(90) })
    .prefault({}),
}) satisfies z.ZodType<unknown, MemoryDbAlarmsProps>;

type Parsed = z.output<typeof memoryDbAlarmsSchema>;

/**
 * Alarms for each node of a MemoryDB cluster: it is gone, its memory or its engine is full; and for each shard: it has no
 * primary.
 *
 * The names of nodes are those that MemoryDB gives at creation. After shards were taken away, numbers can be left out.
 * Source: https://docs.aws.amazon.com/memorydb/latest/devguide/metrics.memorydb.html
 */
export class MemoryDbAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: MemoryDbAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, memoryDbAlarmsSchema, props);
    const { numShardsInput = 1, numReplicasPerShardInput = 0 } = parsed.database.cluster;
    for (const shard of numbers(numShardsInput, 4)) {
      const nodes = numbers(1 + numReplicasPerShardInput, 3).map((node) => `${shard}-${node}`);
      primaryAlarm(this, shard, nodes, parsed);
      for (const node of nodes) nodeAlarms(this, node, parsed);
    }
  }
}

function primaryAlarm(scope: MemoryDbAlarms, shard: string, nodes: readonly string[], parsed: Parsed): void {
  const ids = nodes.map((_, index) => `node${index + 1}`);
  const metrics = nodes.map((node, index) => [ids[index] ?? node, metric(parsed, node, "IsPrimary", "Maximum")]);
  new MetricAlarm(scope, `shard-${shard}-no-primary`, {
    topic: parsed.topic,
    value: { expression: `SUM([${ids.join(", ")}])`, metrics: Object.fromEntries(metrics) },
    bad: "below",
    threshold: 1,
    minutes: { bad: 3, of: 3 },
    missingData: "breaching",
    lost: `${parsed.database.node.path} has no primary node in shard ${shard}: nothing can be written to it.`,
    nextStep: "look at the events of the cluster; if no failover runs, start one of that shard.",
  });
}

function nodeAlarms(scope: MemoryDbAlarms, node: string, parsed: Parsed): void {
  const { topic, database, thresholds } = parsed;
  const { memoryPercent, engineCpuPercent } = thresholds;
  const who = `Node ${node} of ${database.node.path}`;
  const common = { topic, bad: "above", missingData: "notBreaching", minutes: { bad: 5, of: 5 } } as const;
  silenceAlarm(scope, `${node}-gone`, {
    topic,
    metric: metric(parsed, node, "CurrConnections", "Maximum"),
    lost: `${who} sends no metrics: its shard has one node less to fail over to.`,
    nextStep: "look at the AWS Health Dashboard for its zone; MemoryDB replaces the node when the zone is back.",
  });
  new MetricAlarm(scope, `${node}-memory`, {
    ...common,
    value: metric(parsed, node, "DatabaseMemoryUsagePercentage", "Maximum"),
    threshold: memoryPercent,
    lost: `${who} uses more than ${memoryPercent} % of its memory: writes are refused when it is full.`,
    nextStep: "take a larger node type or more shards, or let keys expire.",
  });
  new MetricAlarm(scope, `${node}-engine`, {
    ...common,
    value: metric(parsed, node, "EngineCPUUtilization", "Average"),
    threshold: engineCpuPercent,
    lost: `${who} uses more than ${engineCpuPercent} % of its engine's core and may miss its heartbeat.`,
    nextStep: "look at the slow log; read from replicas, or add shards.",
  });
}

/** Nodes are called `<cluster>-0001-001`: https://docs.aws.amazon.com/memorydb/latest/devguide/nodes.html */
function metric({ database }: Parsed, node: string, name: string, statistic: string): Metric {
  const { name: cluster } = database.cluster;
  return {
    namespace: "AWS/MemoryDB",
    name,
    dimensions: { ClusterName: cluster, NodeName: `${cluster}-${node}` },
    statistic,
  };
}

/** 1 to `count`, with zeros in front. */
function numbers(count: number, digits: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1).padStart(digits, "0"));
}

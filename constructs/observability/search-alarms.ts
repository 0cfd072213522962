import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { SearchDomain } from "../database/search-domain.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { MetricAlarm, type MetricAlarmProps } from "./metric-alarm.js";

export interface SearchAlarmsProps {
  readonly search: SearchDomain;
  readonly topic: AlarmTopic;
  readonly thresholds?: SearchThresholds;
}

export interface SearchThresholds {
  /** Percent of a node's storage that must be free: 1 to 50. Default 25, which AWS suggests. */
  readonly freeStoragePercent?: number;
  /** Percent of a data node's CPU: 1 to 100. Default 80, which AWS suggests. */
  readonly cpuPercent?: number;
  /** Percent of a node's Java heap: 1 to 100. Default 95, which AWS suggests. */
  readonly jvmMemoryPercent?: number;
}

const percent = (high: number) => z.number().min(1, `must be 1 to ${high}`).max(high, `must be 1 to ${high}`);

/** All numbers: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html */
const searchAlarmsSchema = z.strictObject({
  search: z.instanceof(SearchDomain, { error: "must be a SearchDomain" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      freeStoragePercent: percent(50).default(25),
      cpuPercent: percent(100).default(80),
      jvmMemoryPercent: percent(100).default(95),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, SearchAlarmsProps>;

type Parsed = z.output<typeof searchAlarmsSchema>;

/** One alarm; the metric is called as AWS calls it. */
interface Watched extends Pick<MetricAlarmProps, "bad" | "threshold" | "minutes" | "lost" | "nextStep"> {
  readonly id: string;
  readonly metric: string;
  readonly statistic: string;
  /** Default `notBreaching`. */
  readonly missingData?: MetricAlarmProps["missingData"];
}

/**
 * Alarms for an OpenSearch domain: shards are missing, nodes are gone, writes are blocked, the snapshot or the key fails, a
 * node is full or overloaded.
 * Source: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html
 */
export class SearchAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: SearchAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, searchAlarmsSchema, props);
    const { search, topic } = parsed;
    const { accountId } = new DataAwsCallerIdentity(this, "account");
    const dimensions = { DomainName: search.domain.domainName, ClientId: accountId };
    for (const { id: alarm, metric: name, statistic, ...rest } of [...lost(parsed), ...full(parsed)]) {
      new MetricAlarm(this, alarm, {
        topic,
        value: { namespace: "AWS/ES", name, dimensions, statistic },
        missingData: "notBreaching",
        ...rest,
      });
    }
  }
}

/** What is no longer there. */
function lost({ search }: Parsed): Watched[] {
  const path = search.node.path;
  const on = { statistic: "Maximum", bad: "above", threshold: 0 } as const;
  return [
    {
      ...on,
      id: "red",
      metric: "ClusterStatus.red",
      minutes: { bad: 1, of: 1 },
      lost: `${path} lacks a shard and its replicas: part of its data cannot be searched.`,
      nextStep: "restore the indexes that are red from the last automatic snapshot.",
    },
    {
      ...on,
      id: "yellow",
      metric: "ClusterStatus.yellow",
      minutes: { bad: 5, of: 5 },
      lost: `${path} has a shard without all its replicas: the next lost node may take data along.`,
      nextStep: "wait for lost nodes to be replaced; else look at the replicas of each index.",
    },
    {
      id: "nodes",
      metric: "Nodes",
      statistic: "Minimum",
      bad: "below",
      threshold: search.nodes,
      minutes: { bad: 15, of: 15 },
      missingData: "breaching",
      lost: `${path} has fewer than its ${search.nodes} nodes: there is less to fail over to.`,
      nextStep: "look at the AWS Health Dashboard for the zones; AWS replaces nodes by itself.",
    },
    {
      ...on,
      id: "writes-blocked",
      metric: "ClusterIndexWritesBlocked",
      minutes: { bad: 5, of: 5 },
      lost: `${path} refuses writes.`,
      nextStep: "look at free storage and at the pressure on Java memory.",
    },
    {
      ...on,
      id: "snapshot",
      metric: "AutomatedSnapshotFailure",
      minutes: { bad: 1, of: 1 },
      lost: `The automatic snapshot of ${path} failed: the way back is an older one.`,
      nextStep: "repair indexes that are red: while there is one, no snapshot is made.",
    },
    {
      ...on,
      id: "key",
      metric: "KMSKeyInaccessible",
      minutes: { bad: 1, of: 1 },
      lost: `${path} cannot use its encryption key: its data can be neither read nor written.`,
      nextStep: "enable the key, and let the domain use it again.",
    },
  ];
}

/** What is about to give way. */
function full({ search, thresholds }: Parsed): Watched[] {
  const path = search.node.path;
  const { freeStoragePercent, cpuPercent, jvmMemoryPercent } = thresholds;
  const above = { statistic: "Maximum", bad: "above" } as const;
  return [
    {
      id: "storage",
      metric: "FreeStorageSpace",
      statistic: "Minimum",
      bad: "below",
      // In MiB.
      threshold: (search.volumeSize * 1024 * freeStoragePercent) / 100,
      minutes: { bad: 1, of: 1 },
      lost: `A node of ${path} has less than ${freeStoragePercent} % of its storage free; when it is full, writes are refused.`,
      nextStep: "raise volumeSize, or delete indexes that are no longer searched.",
    },
    {
      ...above,
      id: "cpu",
      metric: "CPUUtilization",
      threshold: cpuPercent,
      minutes: { bad: 45, of: 45 },
      lost: `A node of ${path} uses more than ${cpuPercent} % of its CPU: it could not take over the load of another.`,
      nextStep: "read the slow logs, or take larger or more data nodes.",
    },
    {
      ...above,
      id: "memory",
      metric: "JVMMemoryPressure",
      threshold: jvmMemoryPercent,
      minutes: { bad: 3, of: 3 },
      lost: `A node of ${path} uses more than ${jvmMemoryPercent} % of its Java memory and may fall out of the cluster.`,
      nextStep: "look for large aggregations and too many shards, or take larger data nodes.",
    },
    {
      ...above,
      id: "master-memory",
      metric: "MasterJVMMemoryPressure",
      threshold: jvmMemoryPercent,
      minutes: { bad: 3, of: 3 },
      lost: `A dedicated master of ${path} uses more than ${jvmMemoryPercent} % of its Java memory: the cluster may lose its master.`,
      nextStep: "take a larger dedicatedMasterType, or fewer shards.",
    },
  ];
}

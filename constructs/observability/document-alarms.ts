import { DocdbEventSubscription } from "@cdktf/provider-aws/lib/docdb-event-subscription/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { DocumentCluster } from "../database/document-cluster.js";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm, silenceAlarm } from "./metric-alarm.js";

export interface DocumentAlarmsProps {
  readonly database: DocumentCluster;
  readonly topic: AlarmTopic;
  readonly thresholds?: DocumentThresholds;
}

export interface DocumentThresholds {
  /** Seconds that a reader may be behind: 0.1 or more. Default 1, ten times what AWS calls usual. */
  readonly replicaLagSeconds?: number;
  /** Percent of an instance's CPU: 1 to 100. Default 90: then operations wait, and so does a failover. */
  readonly cpuPercent?: number;
  /** MiB of memory that must be free: 1 or more. Default 256: with less DocumentDB throttles operations. */
  readonly freeableMemoryMib?: number;
  /** GiB of local storage, for indexes in the making and temporary data, that must be free: 1 or more. Default 5. */
  readonly freeLocalStorageGib?: number;
}

const documentAlarmsSchema = z.strictObject({
  database: z.instanceof(DocumentCluster, { error: "must be a DocumentCluster" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      // https://docs.aws.amazon.com/documentdb/latest/developerguide/how-it-works.html (usually less than 100 ms)
      replicaLagSeconds: z.number().min(0.1, "must be 0.1 or more").default(1),
      cpuPercent: z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100").default(90),
      freeableMemoryMib: z.number().min(1, "must be 1 or more").default(256),
      freeLocalStorageGib: z.number().min(1, "must be 1 or more").default(5),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, DocumentAlarmsProps>;

type Parsed = z.output<typeof documentAlarmsSchema>;

/**
 * Alarms for a DocumentDB cluster: an instance is gone, readers lag behind, an instance is full or overloaded; and
 * DocumentDB's own events of failovers and failures to the topic.
 * Sources: https://docs.aws.amazon.com/documentdb/latest/developerguide/cloud_watch.html,
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/event-subscriptions.html
 */
export class DocumentAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: DocumentAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, documentAlarmsSchema, props);
    const { database, topic, thresholds } = parsed;
    const { clusterIdentifier } = database.cluster;
    for (const [zone, { identifier }] of Object.entries(database.instances)) {
      instanceAlarms(this, zone, identifier, parsed);
    }
    const dimensions = { DBClusterIdentifier: clusterIdentifier };
    new MetricAlarm(this, "lag", {
      topic,
      value: { namespace: "AWS/DocDB", name: "DBClusterReplicaLagMaximum", dimensions, statistic: "Maximum" },
      bad: "above",
      // In milliseconds.
      threshold: thresholds.replicaLagSeconds * 1000,
      minutes: { bad: 5, of: 5 },
      missingData: "notBreaching",
      lost: `A reader of ${database.node.path} is more than ${thresholds.replicaLagSeconds} s behind: it answers with old data, and a failover to it takes longer.`,
      nextStep: "look for load on the readers, and for instances that are smaller than the writer.",
    });
    new DocdbEventSubscription(this, "events", {
      name: physicalName(this, { maxLength: EVENTS_NAME_MAX }),
      snsTopicArn: topic.topic.arn,
      sourceType: "db-cluster",
      sourceIds: [clusterIdentifier],
      eventCategories: ["failover", "failure"],
      // DocumentDB refuses a topic that it may not publish to yet.
      dependsOn: [...topic.ready],
    });
  }
}

/** AWS: https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateEventSubscription.html (fewer than 255) */
const EVENTS_NAME_MAX = 254;

function instanceAlarms(scope: DocumentAlarms, zone: string, identifier: string, parsed: Parsed): void {
  const { topic, database, thresholds } = parsed;
  const { cpuPercent, freeableMemoryMib, freeLocalStorageGib } = thresholds;
  const who = `Instance ${zone} of ${database.node.path}`;
  const common = { topic, missingData: "notBreaching", minutes: { bad: 10, of: 10 } } as const;
  const metric = (name: string, statistic: string): Metric => ({
    namespace: "AWS/DocDB",
    name,
    dimensions: { DBInstanceIdentifier: identifier },
    statistic,
  });
  silenceAlarm(scope, `${zone}-gone`, {
    topic,
    metric: metric("DatabaseConnections", "Maximum"),
    lost: `${who} sends no metrics: there is one instance less to fail over to.`,
    nextStep: "look at the instance's events and at the AWS Health Dashboard for its zone; create one in another zone.",
  });
  new MetricAlarm(scope, `${zone}-cpu`, {
    ...common,
    value: metric("CPUUtilization", "Average"),
    bad: "above",
    threshold: cpuPercent,
    lost: `${who} uses more than ${cpuPercent} % of its CPU: it could not take over the load of another.`,
    nextStep: "read the profiler's log for slow operations, or take a larger instance class.",
  });
  new MetricAlarm(scope, `${zone}-memory`, {
    ...common,
    value: metric("FreeableMemory", "Minimum"),
    bad: "below",
    threshold: freeableMemoryMib * 2 ** 20,
    lost: `${who} has less than ${freeableMemoryMib} MiB of memory free: operations may be throttled.`,
    nextStep: "look at connections, cursors and indexes, or take a larger instance class.",
  });
  new MetricAlarm(scope, `${zone}-storage`, {
    ...common,
    value: metric("FreeLocalStorage", "Minimum"),
    bad: "below",
    threshold: freeLocalStorageGib * 2 ** 30,
    lost: `${who} has less than ${freeLocalStorageGib} GiB of local storage free: index builds and large sorts fail.`,
    nextStep: "end operations that sort on disk, or take a larger instance class.",
  });
}

import { Construct } from "constructs";
import { z } from "zod";
import { AuroraCluster } from "../database/aurora-cluster.js";
import { MultiAzDatabase } from "../database/multi-az-database.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { subscribeToEvents } from "./database-events.js";
import { type DatabaseMember, databaseMembers } from "./database-members.js";
import { DatabaseProxyAlarms } from "./database-proxy-alarms.js";
import { type Metric, MetricAlarm, silenceAlarm } from "./metric-alarm.js";

export interface DatabaseAlarmsProps {
  readonly database: AuroraCluster | MultiAzDatabase;
  readonly topic: AlarmTopic;
  readonly thresholds?: DatabaseThresholds;
}

export interface DatabaseThresholds {
  /** Seconds that a reader may be behind: 0.1 or more. Default: Aurora 1, ten times what AWS calls usual; RDS 30. */
  readonly replicaLagSeconds?: number;
  /** Percent of an instance's CPU: 1 to 100. Default 90: then queries wait, and so does a failover. */
  readonly cpuPercent?: number;
  /** MiB of memory that must be free: 1 or more. Default 128: with less the engine is killed, which is a failover. */
  readonly freeableMemoryMib?: number;
  /** Percent of allocated storage that must be free: 1 to 50. Default 10, where RDS itself adds storage. RDS only. */
  readonly freeStoragePercent?: number;
  /** GiB of local storage, for sorting and temporary tables, that must be free: 1 or more. Default 5. Aurora only. */
  readonly freeLocalStorageGib?: number;
  /** Connections to one instance. Default: no alarm, as the most that it takes depends on engine and memory. */
  readonly connections?: number;
  /** Deadlocks a second. Default: no alarm, as they are the application's. Aurora only. */
  readonly deadlocksPerSecond?: number;
}

const percent = (low: number, high: number) =>
  z.number().min(low, `must be ${low} to ${high}`).max(high, `must be ${low} to ${high}`);

const databaseAlarmsSchema = z
  .strictObject({
    database: z.union([z.instanceof(AuroraCluster), z.instanceof(MultiAzDatabase)], {
      error: "must be an AuroraCluster or a MultiAzDatabase",
    }),
    topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
    thresholds: z
      .strictObject({
        replicaLagSeconds: z.number().min(0.1, "must be 0.1 or more").optional(),
        cpuPercent: percent(1, 100).default(90),
        freeableMemoryMib: z.number().min(1, "must be 1 or more").default(128),
        // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
        freeStoragePercent: percent(1, 50).default(10),
        freeLocalStorageGib: z.number().min(1, "must be 1 or more").default(5),
        connections: z.number().int().positive("must be 1 or more").optional(),
        deadlocksPerSecond: z.number().min(0, "must be 0 or more").optional(),
      })
      .prefault({}),
  })
  .superRefine(({ database, thresholds }, context) => {
    if (database instanceof MultiAzDatabase && thresholds.deadlocksPerSecond !== undefined) {
      const message = "must be absent: RDS does not count deadlocks outside of Aurora";
      context.addIssue({ code: "custom", path: ["thresholds", "deadlocksPerSecond"], message });
    }
  })
  .transform(({ database, topic, thresholds }) => {
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html (usually much less than 100 ms)
    const replicaLagSeconds = thresholds.replicaLagSeconds ?? (database instanceof AuroraCluster ? 1 : 30);
    return { database, topic, thresholds: { ...thresholds, replicaLagSeconds } };
  }) satisfies z.ZodType<unknown, DatabaseAlarmsProps>;

type Parsed = z.output<typeof databaseAlarmsSchema>;

/**
 * Alarms for a database: an instance is gone, readers lag behind, an instance is full or overloaded; and RDS's own events
 * of failovers and failures to the topic. A proxy in front of it has the alarms of `DatabaseProxyAlarms`.
 *
 * No metric says in how many zones instances are: an instance that sends no metrics for five minutes is that alarm. The
 * standby of a Multi-AZ instance sends none ever; only events tell of it.
 * Sources: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
export class DatabaseAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: DatabaseAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, databaseAlarmsSchema, props);
    const { database, topic } = parsed;
    for (const [name, member] of Object.entries(databaseMembers(database))) {
      memberAlarms(this, name, member, parsed);
      storageAlarm(this, name, member, parsed);
      if (member.follows) lagAlarm(this, `${name}-lag`, ofMember(member, "ReplicaLag", "Maximum"), 1, parsed);
    }
    if (database instanceof AuroraCluster) {
      const dimensions = { DBClusterIdentifier: database.cluster.clusterIdentifier };
      const lag = { namespace: "AWS/RDS", name: "AuroraReplicaLagMaximum", dimensions, statistic: "Maximum" };
      // In milliseconds.
      lagAlarm(this, "lag", lag, 1000, parsed);
    }
    if (database.proxy) new DatabaseProxyAlarms(this, "proxy", { proxy: database.proxy, topic });
    subscribeToEvents(this, database, topic);
  }
}

function memberAlarms(scope: DatabaseAlarms, name: string, member: DatabaseMember, parsed: Parsed): void {
  const { topic, database, thresholds } = parsed;
  const { cpuPercent, freeableMemoryMib, connections, deadlocksPerSecond } = thresholds;
  const who = `Instance ${name} of ${database.node.path}`;
  const common = { topic, missingData: "notBreaching", minutes: { bad: 10, of: 10 } } as const;
  silenceAlarm(scope, `${name}-gone`, {
    topic,
    metric: ofMember(member, "DatabaseConnections", "Maximum"),
    lost: `${who} sends no metrics: there is one instance less to fail over to.`,
    nextStep: "look at the instance's events and at the AWS Health Dashboard for its zone; create one in another zone.",
  });
  new MetricAlarm(scope, `${name}-cpu`, {
    ...common,
    value: ofMember(member, "CPUUtilization", "Average"),
    bad: "above",
    threshold: cpuPercent,
    lost: `${who} uses more than ${cpuPercent} % of its CPU: it could not take over the load of another.`,
    nextStep: "find the queries with the most load in Database Insights, or take a larger instance class.",
  });
  new MetricAlarm(scope, `${name}-memory`, {
    ...common,
    value: ofMember(member, "FreeableMemory", "Minimum"),
    bad: "below",
    threshold: freeableMemoryMib * 2 ** 20,
    lost: `${who} has less than ${freeableMemoryMib} MiB of memory free: the engine may be killed.`,
    nextStep: "look at connections and at memory for each of them, or take a larger instance class.",
  });
  if (connections !== undefined) {
    new MetricAlarm(scope, `${name}-connections`, {
      ...common,
      value: ofMember(member, "DatabaseConnections", "Maximum"),
      bad: "above",
      threshold: connections,
      lost: `${who} has more than ${connections} connections and may refuse new ones.`,
      nextStep: "look for clients that do not give connections back; put a proxy in front.",
    });
  }
  if (deadlocksPerSecond !== undefined) {
    new MetricAlarm(scope, `${name}-deadlocks`, {
      ...common,
      value: ofMember(member, "Deadlocks", "Average"),
      bad: "above",
      threshold: deadlocksPerSecond,
      lost: `${who} breaks more than ${deadlocksPerSecond} deadlocks a second.`,
      nextStep: "read the engine's log for the statements, and lock in one order.",
    });
  }
}

function storageAlarm(scope: DatabaseAlarms, name: string, member: DatabaseMember, parsed: Parsed): void {
  const { topic, database, thresholds } = parsed;
  const { allocatedBytes } = member;
  const { freeLocalStorageGib, freeStoragePercent } = thresholds;
  const [metric, threshold, limit] =
    allocatedBytes === undefined
      ? ["FreeLocalStorage", freeLocalStorageGib * 2 ** 30, `${freeLocalStorageGib} GiB of local storage`]
      : ["FreeStorageSpace", (allocatedBytes * freeStoragePercent) / 100, `${freeStoragePercent} % of its storage`];
  new MetricAlarm(scope, `${name}-storage`, {
    topic,
    value: ofMember(member, metric, "Minimum"),
    bad: "below",
    threshold,
    // RDS adds storage after five minutes below 10 %: what is still low then does not grow by itself.
    minutes: { bad: 15, of: 15 },
    missingData: "notBreaching",
    lost: `Instance ${name} of ${database.node.path} has less than ${limit} free; when it is full, the database stops.`,
    nextStep:
      allocatedBytes === undefined
        ? "end queries that sort or join on disk, or take a larger instance class."
        : "raise allocatedStorage, and maxAllocatedStorage with it.",
  });
}

function lagAlarm(scope: DatabaseAlarms, id: string, value: Metric, perSecond: number, parsed: Parsed): void {
  const { topic, database, thresholds } = parsed;
  const { replicaLagSeconds } = thresholds;
  new MetricAlarm(scope, id, {
    topic,
    value,
    bad: "above",
    threshold: replicaLagSeconds * perSecond,
    minutes: { bad: 5, of: 5 },
    missingData: "notBreaching",
    lost: `A reader of ${database.node.path} is more than ${replicaLagSeconds} s behind: it answers with old data, and a failover to it takes longer.`,
    nextStep: "look for long transactions on the writer and for load on the readers.",
  });
}

function ofMember({ identifier }: DatabaseMember, name: string, statistic: string): Metric {
  return { namespace: "AWS/RDS", name, dimensions: { DBInstanceIdentifier: identifier }, statistic };
}

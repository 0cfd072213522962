import { Construct } from "constructs";
import { z } from "zod";
import { DatabaseProxy } from "../database/database-proxy.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface DatabaseProxyAlarmsProps {
  readonly proxy: DatabaseProxy;
  readonly topic: AlarmTopic;
  readonly thresholds?: DatabaseProxyThresholds;
}

export interface DatabaseProxyThresholds {
  /** Percent of the connections that the proxy may open to the database: 1 to 100. Default 90: then clients wait. */
  readonly poolPercent?: number;
  /** Connections of clients a minute that may fail to log in: 0 or more. Default 10. */
  readonly failedLoginsPerMinute?: number;
}

const databaseProxyAlarmsSchema = z.strictObject({
  proxy: z.instanceof(DatabaseProxy, { error: "must be a DatabaseProxy" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      poolPercent: z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100").default(90),
      failedLoginsPerMinute: z.number().int().min(0, "must be 0 or more").default(10),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, DatabaseProxyAlarmsProps>;

/**
 * Alarms for a database proxy: it cannot connect to the database, its pool is used up, or it lets its clients no longer in,
 * as after a rotation that failed. AWS watches its instances.
 *
 * Before the first connection there are no metrics, so that no data is no alarm: `DatabaseAlarms` watch what is behind it.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.monitoring.html
 */
export class DatabaseProxyAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: DatabaseProxyAlarmsProps) {
    super(scope, id);
    const { proxy, topic, thresholds } = parseProps(this, databaseProxyAlarmsSchema, props);
    const { poolPercent, failedLoginsPerMinute } = thresholds;
    const who = proxy.node.path;
    const common = { topic, bad: "above", minutes: { bad: 3, of: 5 }, missingData: "notBreaching" } as const;
    new MetricAlarm(this, "database-unreachable", {
      ...common,
      value: metric(proxy, "DatabaseConnectionsSetupFailed"),
      threshold: 0,
      lost: `${who} cannot connect to its database.`,
      nextStep: "look at whether the database is up and has connections left, and at the secret of the proxy.",
    });
    new MetricAlarm(this, "pool", {
      ...common,
      value: {
        expression: "100 * borrowed / allowed",
        metrics: {
          borrowed: metric(proxy, "DatabaseConnectionsCurrentlyBorrowed"),
          allowed: metric(proxy, "MaxDatabaseConnectionsAllowed"),
        },
      },
      threshold: poolPercent,
      lost: `${who} has lent more than ${poolPercent} % of its connections: with all of them lent, clients wait.`,
      nextStep: "look for long transactions and pinned sessions, or take a larger database.",
    });
    new MetricAlarm(this, "logins", {
      ...common,
      value: metric(proxy, "ClientConnectionsSetupFailedAuth"),
      threshold: failedLoginsPerMinute,
      lost: `More than ${failedLoginsPerMinute} clients a minute cannot log in to ${who}.`,
      nextStep: "compare the start with the last change of its secret: clients must read it again.",
    });
  }
}

/** Each instance behind the proxy reports its own: the sum is that of the proxy. */
function metric({ proxy }: DatabaseProxy, name: string): Metric {
  return { namespace: "AWS/RDS", name, dimensions: { ProxyName: proxy.name }, statistic: "Sum" };
}

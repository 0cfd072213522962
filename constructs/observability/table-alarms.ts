import { Construct } from "constructs";
import { z } from "zod";
import { KeyValueTable } from "../database/key-value-table.js";
import { parseProps } from "../props/parse-props.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface TableAlarmsProps {
  readonly table: KeyValueTable;
  readonly topic: AlarmTopic;
  readonly thresholds?: TableThresholds;
}

export interface TableThresholds {
  /** Reads, and writes, a minute that may be throttled, of the table or of one index: 0 or more. Default 0. */
  readonly throttledPerMinute?: number;
  /** Requests a minute that DynamoDB itself may fail: 0 or more. Default 0. */
  readonly systemErrorsPerMinute?: number;
  /** Seconds until a write is in a replica: 1 or more. Default 60: those writes are lost with the region. */
  readonly replicationSeconds?: number;
}

const count = z.number().int().min(0, "must be 0 or more").default(0);

const tableAlarmsSchema = z.strictObject({
  table: z.instanceof(KeyValueTable, { error: "must be a KeyValueTable" }),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      throttledPerMinute: count,
      systemErrorsPerMinute: count,
      replicationSeconds: z.number().min(1, "must be 1 or more").default(60),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, TableAlarmsProps>;

type Parsed = z.output<typeof tableAlarmsSchema>;

/** The operations on items: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html (SystemErrors) */
const OPERATIONS = [
  "BatchGetItem",
  "BatchWriteItem",
  "DeleteItem",
  "GetItem",
  "PutItem",
  "Query",
  "Scan",
  "TransactGetItems",
  "TransactWriteItems",
  "UpdateItem",
];

/**
 * Alarms for a DynamoDB table: it throttles reads or writes, DynamoDB itself fails, a replica in another region is behind.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export class TableAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: TableAlarmsProps) {
    super(scope, id);
    const parsed = parseProps(this, tableAlarmsSchema, props);
    systemErrorsAlarm(this, parsed);
    throttleAlarms(this, "", {}, parsed);
    for (const index of parsed.table.indexes) {
      throttleAlarms(this, `${index}-`, { GlobalSecondaryIndexName: index }, parsed);
    }
    for (const region of parsed.table.replicaRegions) replicationAlarm(this, region, parsed);
  }
}

function systemErrorsAlarm(scope: TableAlarms, { table, topic, thresholds }: Parsed): void {
  const named = OPERATIONS.map((operation, index) => [`operation${index + 1}`, operation] as const);
  new MetricAlarm(scope, "system-errors", {
    topic,
    value: {
      // An operation that nobody calls has no data.
      expression: named.map(([name]) => `FILL(${name}, 0)`).join(" + "),
      metrics: Object.fromEntries(
        named.map(([name, Operation]) => [name, metric(table, "SystemErrors", "Sum", { Operation })]),
      ),
    },
    bad: "above",
    threshold: thresholds.systemErrorsPerMinute,
    minutes: { bad: 3, of: 5 },
    missingData: "notBreaching",
    lost: `DynamoDB itself fails requests to ${table.node.path}: the SDKs retry them.`,
    nextStep: "look at the AWS Health Dashboard for the region; with replicas, turn to another region.",
  });
}

function throttleAlarms(
  scope: TableAlarms,
  prefix: string,
  dimensions: Readonly<Record<string, string>>,
  { table, topic, thresholds }: Parsed,
): void {
  const { throttledPerMinute } = thresholds;
  const index = dimensions["GlobalSecondaryIndexName"];
  const who = index === undefined ? table.node.path : `The index ${index} of ${table.node.path}`;
  for (const side of ["Read", "Write"]) {
    new MetricAlarm(scope, `${prefix}${side.toLowerCase()}-throttled`, {
      topic,
      value: metric(table, `${side}ThrottleEvents`, "Sum", dimensions),
      bad: "above",
      threshold: throttledPerMinute,
      minutes: { bad: 5, of: 5 },
      missingData: "notBreaching",
      lost: `${who} throttles more than ${throttledPerMinute} ${side.toLowerCase()}s a minute.`,
      nextStep:
        "look for a key that takes most of the load; raise the maximum of the capacity, or the account's quota.",
    });
  }
}

function replicationAlarm(scope: TableAlarms, region: string, { table, topic, thresholds }: Parsed): void {
  const { replicationSeconds } = thresholds;
  new MetricAlarm(scope, `${region}-behind`, {
    topic,
    value: metric(table, "ReplicationLatency", "Maximum", { ReceivingRegion: region }),
    bad: "above",
    // In milliseconds.
    threshold: replicationSeconds * 1000,
    minutes: { bad: 5, of: 5 },
    missingData: "notBreaching",
    lost: `The replica of ${table.node.path} in ${region} is more than ${replicationSeconds} s behind: those writes are lost with the region of the table.`,
    nextStep: "look at the AWS Health Dashboard for both regions, and for throttled writes in the replica's.",
  });
}

function metric(
  { table }: KeyValueTable,
  name: string,
  statistic: string,
  dimensions: Readonly<Record<string, string>>,
): Metric {
  return { namespace: "AWS/DynamoDB", name, dimensions: { TableName: table.name, ...dimensions }, statistic };
}

import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { ObjectStore } from "../storage/object-store.js";
import { AlarmTopic } from "./alarm-topic.js";
import { MetricAlarm } from "./metric-alarm.js";
import { replicationMetric } from "./replication-alarms.js";

export interface ReplicaAlarmsProps {
  /** The second bucket: objects are copied to it. */
  readonly store: ObjectStore;
  /** Name of the bucket that they are copied from, with `replicationTimeControl`. */
  readonly sourceBucket: string;
  /** In the region of `store`. */
  readonly topic: AlarmTopic;
  readonly thresholds?: ReplicaThresholds;
}

export interface ReplicaThresholds {
  /** Seconds that the copy may lag: 60 or more. Default 900, within which Replication Time Control copies. */
  readonly lagSeconds?: number;
}

const replicaAlarmsSchema = z.strictObject({
  store: z.instanceof(ObjectStore, { error: "must be an ObjectStore" }),
  sourceBucket: z.string().min(1, "must be the name of a bucket"),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
  thresholds: z
    .strictObject({
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html (15 minutes)
      lagSeconds: z.number().min(60, "must be 60 or more").default(900),
    })
    .prefault({}),
}) satisfies z.ZodType<unknown, ReplicaAlarmsProps>;

/**
 * An alarm for a bucket that lags the one it is a copy of: what is not copied yet is lost with the other region.
 *
 * It belongs in a stack of the copy's own region, where S3 measures the lag, and where it goes on when the other is lost.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html#s3-cloudwatch-replication-metrics
 */
export class ReplicaAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ReplicaAlarmsProps) {
    super(scope, id);
    const { store, sourceBucket, topic, thresholds } = parseProps(this, replicaAlarmsSchema, props);
    const { lagSeconds } = thresholds;
    new MetricAlarm(this, "lag", {
      topic,
      value: replicationMetric("ReplicationLatency", "Maximum", sourceBucket, store.bucket.bucket),
      bad: "above",
      threshold: lagSeconds,
      minutes: { bad: 5, of: 5 },
      // As AWS advises: there is no data while nothing is to be copied.
      missingData: "ignore",
      lost: `${store.node.path} lags the bucket that it is a copy of by more than ${lagSeconds} s.`,
      nextStep: "look at what waits in the metrics of the replication, and at the health of S3 in both regions.",
    });
  }
}

import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { REPLICATION_RULE_ID } from "../storage/object-replication.js";
import { ObjectStore } from "../storage/object-store.js";
import { AlarmTopic } from "./alarm-topic.js";
import { type Metric, MetricAlarm } from "./metric-alarm.js";

export interface ReplicationAlarmsProps {
  /** Replicates with `replicationTimeControl`, which has the failures counted. */
  readonly store: ObjectStore;
  readonly topic: AlarmTopic;
}

const replicationAlarmsSchema = z.strictObject({
  store: z
    .instanceof(ObjectStore, { error: "must be an ObjectStore" })
    .refine(
      ({ replication }) => replication?.replicationTimeControl === true,
      "must replicate with replicationTimeControl: S3 counts nothing without it",
    ),
  topic: z.instanceof(AlarmTopic, { error: "must be an AlarmTopic" }),
}) satisfies z.ZodType<unknown, ReplicationAlarmsProps>;

/**
 * An alarm for a bucket of which an object, or its deletion, could not be copied to the second bucket.
 *
 * How far the copy lags S3 says in the region of the second bucket only: `ReplicaAlarms` watch it there.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html#s3-cloudwatch-replication-metrics
 */
export class ReplicationAlarms extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ReplicationAlarmsProps) {
    super(scope, id);
    const { store, topic } = parseProps(this, replicationAlarmsSchema, props);
    const to = bucketName(store.replication?.destinationBucketArn ?? "");
    new MetricAlarm(this, "failed", {
      topic,
      value: replicationMetric("OperationsFailedReplication", "Sum", store.bucket.bucket, to),
      bad: "above",
      threshold: 0,
      // One is too many; the alarm stays for an hour, so that it is not over before anybody looks.
      minutes: { bad: 1, of: 60 },
      missingData: "notBreaching",
      lost: `An object of ${store.node.path} could not be copied: it would be lost with its region.`,
      nextStep: "look at the role and the keys of the replication, then copy what failed with S3 Batch Replication.",
    });
  }
}

/** A metric of the replication from one bucket to another. */
export function replicationMetric(name: string, statistic: string, from: string, to: string): Metric {
  const dimensions = { SourceBucket: from, DestinationBucket: to, RuleId: REPLICATION_RULE_ID };
  return { namespace: "AWS/S3", name, dimensions, statistic };
}

/** `arn:aws:s3:::copy` is the bucket `copy`. */
function bucketName(arn: string): string {
  return Token.isUnresolved(arn) ? Fn.element(Fn.split(":", arn), 5) : (arn.split(":")[5] ?? arn);
}

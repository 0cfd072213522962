import { Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { ReplicaAlarms, type ReplicaThresholds } from "../../../constructs/observability/replica-alarms.js";
import { ReplicationAlarms } from "../../../constructs/observability/replication-alarms.js";
import { ObjectStore } from "../../../constructs/storage/object-store.js";
import type { ObjectReplication } from "../../../constructs/storage/object-store-props.js";
import { onlyResource, synthesize } from "../../synth.js";
import { alarms, setting } from "./setting.js";

function synth(replication?: Partial<ObjectReplication>) {
  const { stack, topic } = setting();
  const store = new ObjectStore(stack, "files", {
    encryptionKey: "s3-managed",
    ...(replication && { replication: { destinationBucketArn: "arn:aws:s3:::files-copy", ...replication } }),
  });
  new ReplicationAlarms(stack, "alarms", { store, topic });
  return synthesize(stack);
}

describe("ReplicationAlarms", () => {
  it("goes off at the first object that is not copied, and stays for an hour", () => {
    const file = synth({});
    expect(alarms(file)["failed"]).toMatchObject({
      namespace: "AWS/S3",
      metric_name: "OperationsFailedReplication",
      dimensions: {
        SourceBucket: expect.stringMatching(/aws_s3_bucket\.files_\w+\.bucket/),
        DestinationBucket: "files-copy",
        RuleId: "all",
      },
      statistic: "Sum",
      threshold: 0,
      datapoints_to_alarm: 1,
      evaluation_periods: 60,
    });
    expect(onlyResource(file, "aws_s3_bucket_replication_configuration")["rule"]).toMatchObject([{ id: "all" }]);
  });

  it("finds the second bucket in an ARN that is known only later", () => {
    const destinationBucketArn = Token.asString({ resolve: () => "${aws_s3_bucket.copy.arn}" });
    expect(alarms(synth({ destinationBucketArn }))["failed"]).toMatchObject({
      dimensions: {
        DestinationBucket: expect.stringMatching(/element\(split\(":", .*aws_s3_bucket\.copy\.arn.*\), 5\)/),
      },
    });
  });

  it("refuses a bucket whose copies nothing counts", () => {
    const message = "store: must replicate with replicationTimeControl: S3 counts nothing without it";
    expect(() => synth()).toThrow(message);
    expect(() => synth({ replicationTimeControl: false })).toThrow(message);
  });
});

function replica(thresholds: ReplicaThresholds = {}) {
  const { stack, topic } = setting();
  const store = new ObjectStore(stack, "copy");
  new ReplicaAlarms(stack, "alarms", { store, sourceBucket: "files", topic, thresholds });
  return alarms(synthesize(stack));
}

describe("ReplicaAlarms", () => {
  it("goes off when the copy lags more than a quarter of an hour, and stays as it is without data", () => {
    expect(replica()["lag"]).toMatchObject({
      metric_name: "ReplicationLatency",
      dimensions: {
        SourceBucket: "files",
        DestinationBucket: expect.stringMatching(/aws_s3_bucket\.copy_\w+\.bucket/),
        RuleId: "all",
      },
      statistic: "Maximum",
      threshold: 900,
      treat_missing_data: "ignore",
    });
  });

  it("takes another limit of a minute or more", () => {
    expect(replica({ lagSeconds: 3600 })["lag"]).toMatchObject({ threshold: 3600 });
    expect(() => replica({ lagSeconds: 59 })).toThrow("thresholds.lagSeconds: must be 60 or more, given 59");
  });
});

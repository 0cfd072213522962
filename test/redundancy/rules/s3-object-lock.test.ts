import { describe, expect, it } from "vitest";
import { s3ObjectLock } from "../../../redundancy/rules/s3-object-lock.js";
import type { TerraformJson } from "../terraform.js";
import { ask, NOT_KNOWN } from "./ask.js";

const bucket = (given: object, more: TerraformJson["resource"] = {}) =>
  ask(s3ObjectLock, { aws_s3_bucket: { data: given }, ...more });

describe("s3-object-lock", () => {
  it.each([{ object_lock_enabled: true }, { object_lock_configuration: { object_lock_enabled: "Enabled" } }])(
    "passes %j",
    (given) => {
      expect(bucket(given)).toEqual(["pass"]);
    },
  );

  it("passes a bucket whose lock is a resource of its own", () => {
    const lock = { bucket: "${aws_s3_bucket.data.id}" };
    expect(bucket({}, { aws_s3_bucket_object_lock_configuration: { data: lock } })).toEqual(["pass"]);
  });

  it("fails a bucket without it", () => {
    expect(bucket({})).toEqual([
      "fail aws_s3_bucket.data: aws_s3_bucket.data has no Object Lock, and is in no backup selection",
    ]);
  });

  it("passes a bucket that is in a backup, by a tag or by its ARN", () => {
    const selection = (given: object) => ({ aws_backup_selection: { daily: given } });
    const tag = { selection_tag: { type: "STRINGEQUALS", key: "backup", value: "daily" } };
    expect(bucket({ tags_all: { backup: "daily" } }, selection(tag))).toEqual(["pass"]);
    expect(bucket({}, selection({ resources: ["${aws_s3_bucket.data.arn}"] }))).toEqual(["pass"]);
    expect(bucket({ tags_all: {} }, selection(tag))).toEqual([expect.stringMatching(/^fail/)]);
  });

  it("does not apply to a bucket that receives logs", () => {
    const lb = { access_logs: { bucket: "${aws_s3_bucket.data.id}", enabled: true } };
    expect(bucket({}, { aws_lb: { front: lb } })).toEqual([]);
  });

  it("does not apply to a bucket that a log group is copied to", () => {
    const stream = { extended_s3_configuration: { bucket_arn: "${aws_s3_bucket.data.arn}" } };
    const filter = { destination_arn: "${aws_kinesis_firehose_delivery_stream.logs.arn}", log_group_name: "app" };
    const aws_kinesis_firehose_delivery_stream = { logs: stream };
    const aws_cloudwatch_log_subscription_filter = { app: filter };
    expect(bucket({}, { aws_kinesis_firehose_delivery_stream, aws_cloudwatch_log_subscription_filter })).toEqual([]);
    expect(bucket({}, { aws_kinesis_firehose_delivery_stream })).toEqual([expect.stringMatching(/^fail/)]);
  });

  it("does not know it before apply", () => {
    expect(bucket({ object_lock_enabled: NOT_KNOWN })).toEqual([
      expect.stringMatching(/^unknown .* object_lock_enabled of aws_s3_bucket.data is not known/),
    ]);
  });
});

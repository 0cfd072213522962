import { describe, expect, it } from "vitest";
import { LogArchive } from "../../../constructs/observability/log-archive.js";
import type { LogArchiveProps } from "../../../constructs/observability/log-archive-props.js";
import { LogGroup } from "../../../constructs/observability/log-group.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { ObjectStore } from "../../../constructs/storage/object-store.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";
import { setting } from "./setting.js";

type Choice = Partial<Omit<LogArchiveProps, "logGroups">>;

function build(props: Choice = {}, groups: readonly string[] = ["worker"]) {
  const stack = testStack();
  const logGroups = Object.fromEntries(groups.map((name) => [name, new LogGroup(stack, `${name}-log`).logGroup]));
  return { stack, archive: new LogArchive(stack, "archive", { logGroups, ...props }) };
}

function delivery(props: Choice = {}) {
  const stream = onlyResource(synthesize(build(props).stack), "aws_kinesis_firehose_delivery_stream");
  return { stream, s3: stream["extended_s3_configuration"] };
}

describe("LogArchive", () => {
  it("sends every event of each log group to one stream", () => {
    const { stack } = build({}, ["worker", "api"]);
    const filters = resources(synthesize(stack), "aws_cloudwatch_log_subscription_filter");
    expect(Object.keys(filters)).toEqual(["archive/api-subscription", "archive/worker-subscription"]);
    expect(filters["archive/api-subscription"]).toMatchObject({
      log_group_name: expect.stringMatching(/aws_cloudwatch_log_group\.api-log_\w+\.name/),
      filter_pattern: "",
      destination_arn: expect.stringMatching(/aws_kinesis_firehose_delivery_stream\.archive_\w+\.arn/),
    });
  });

  it("sends only what the pattern asks for", () => {
    const { stack } = build({ filterPattern: "ERROR" });
    expect(onlyResource(synthesize(stack), "aws_cloudwatch_log_subscription_filter")["filter_pattern"]).toBe("ERROR");
  });

  it("writes what CloudWatch Logs compressed as it is, and errors apart", () => {
    expect(delivery().s3).toMatchObject({
      compression_format: "UNCOMPRESSED",
      file_extension: ".gz",
      buffering_interval: 300,
      buffering_size: 64,
      prefix: "logs/!{timestamp:yyyy/MM/dd/HH}/",
      error_output_prefix: expect.stringMatching(/^errors\//),
      cloudwatch_logging_options: { enabled: true },
    });
  });

  it("buffers as it is told", () => {
    expect(delivery({ bufferingInterval: 60, bufferingSize: 5 }).s3).toMatchObject({
      buffering_interval: 60,
      buffering_size: 5,
    });
  });

  it("encrypts the stream and its bucket with its own key", () => {
    const own = expect.stringMatching(/aws_kms_key\.archive_encryption-key_\w+\.arn/);
    expect(delivery().stream["server_side_encryption"]).toMatchObject({
      key_type: "CUSTOMER_MANAGED_CMK",
      key_arn: own,
    });
    const file = synthesize(build().stack);
    expect(Object.keys(resources(file, "aws_kms_key"))).toEqual(["archive/encryption-key/Resource"]);
  });

  it("encrypts with a key that is given", () => {
    const stack = testStack();
    const encryptionKey = new EncryptionKey(stack, "shared", { description: "of all logs" });
    const logGroups = { worker: new LogGroup(stack, "log").logGroup };
    new LogArchive(stack, "archive", { logGroups, encryptionKey });
    expect(Object.keys(resources(synthesize(stack), "aws_kms_key"))).toEqual(["shared/Resource"]);
  });

  it("keeps logs 400 days, the last 310 in cheaper storage", () => {
    const [rule] = onlyResource(synthesize(build().stack), "aws_s3_bucket_lifecycle_configuration")[
      "rule"
    ] as unknown[];
    expect(rule).toMatchObject({
      expiration: [{ days: 400 }],
      transition: [{ days: 90, storage_class: "GLACIER_IR" }],
    });
  });

  it("moves nothing that ends before it would move", () => {
    const { stack } = build({ retentionInDays: 30 });
    const [rule] = onlyResource(synthesize(stack), "aws_s3_bucket_lifecycle_configuration")["rule"] as unknown[];
    expect(rule).toMatchObject({ expiration: [{ days: 30 }] });
    expect(rule).not.toHaveProperty("transition");
  });

  it("moves logs when it is told", () => {
    const { stack } = build({ archiveAfterDays: 10 });
    const [rule] = onlyResource(synthesize(stack), "aws_s3_bucket_lifecycle_configuration")["rule"] as unknown[];
    expect(rule).toMatchObject({ transition: [{ days: 10 }] });
  });

  it("writes to a bucket that is given, with the bucket's key", () => {
    const stack = testStack();
    const bucket = new ObjectStore(stack, "central");
    new LogArchive(stack, "archive", { logGroups: { worker: new LogGroup(stack, "log").logGroup }, bucket });
    const file = synthesize(stack);
    expect(Object.keys(resources(file, "aws_s3_bucket"))).toEqual(["central/Resource"]);
    expect(Object.keys(resources(file, "aws_iam_role_policy"))).toContain(
      "archive/delivery-role/encrypt-decrypt-central-encryption-key",
    );
  });

  it("waits for the permissions of the roles that deliver", () => {
    const file = synthesize(build().stack);
    const waitsFor = (type: string) => String(onlyResource(file, type)["depends_on"]);
    expect(waitsFor("aws_kinesis_firehose_delivery_stream")).toMatch(
      /aws_iam_role_policy\.archive_delivery-role_policy_/,
    );
    expect(waitsFor("aws_kinesis_firehose_delivery_stream")).toMatch(/encrypt-decrypt/);
    expect(waitsFor("aws_cloudwatch_log_subscription_filter")).toMatch(
      /aws_iam_role_policy\.archive_subscription-role_/,
    );
  });

  it("tells when logs are late, only where somebody hears it", () => {
    expect(Object.keys(synthesize(build().stack).resource)).not.toContain("aws_cloudwatch_metric_alarm");
    const { stack, topic } = setting();
    new LogArchive(stack, "archive", { logGroups: { worker: new LogGroup(stack, "log").logGroup }, alarmTopic: topic });
    expect(Object.keys(resources(synthesize(stack), "aws_cloudwatch_metric_alarm"))).toEqual([
      "archive/alarms/late/Resource",
      "archive/alarms/throttled/Resource",
      "archive/alarms/undelivered/Resource",
      "archive/alarms/worker-not-forwarded/Resource",
    ]);
  });

  it("shortens the name of its stream to what AWS takes", () => {
    const stack = testStack();
    const logGroups = { worker: new LogGroup(stack, "log").logGroup };
    new LogArchive(stack, "an-archive-with-a-name-that-is-longer-than-any-stream-of-firehose", { logGroups });
    expect(String(onlyResource(synthesize(stack), "aws_kinesis_firehose_delivery_stream")["name"])).toHaveLength(64);
  });

  it.each<[string, Choice, string]>([
    [
      "a buffer of more than 900 s",
      { bufferingInterval: 901 },
      "bufferingInterval: must be 0 to 900 seconds, given 901",
    ],
    ["a buffer of nothing", { bufferingSize: 0 }, "bufferingSize: must be 1 to 128 MiB, given 0"],
    ["logs that end at once", { retentionInDays: 0 }, "retentionInDays: must be 1 day or more, given 0"],
  ])("refuses %s", (_, props, message) => {
    expect(() => build(props)).toThrow(message);
  });

  it("refuses to archive nothing", () => {
    expect(() => build({}, [])).toThrow("logGroups: needs at least one log group");
  });
});

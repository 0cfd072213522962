import { describe, expect, it } from "vitest";
import { AuditTrail } from "../../../constructs/observability/audit-trail.js";
import type { AuditTrailProps } from "../../../constructs/observability/audit-trail-props.js";
import { EncryptionKey } from "../../../constructs/security/encryption-key.js";
import { onlyResource, resources, synthesize, testStack } from "../../synth.js";
import { setting } from "./setting.js";

type Choice = Partial<AuditTrailProps>;

function synth(props: Choice = {}) {
  const stack = testStack();
  new AuditTrail(stack, "audit", { region: "eu-west-1", ...props });
  return synthesize(stack);
}

function only(type: string, props: Choice = {}) {
  return onlyResource(synth(props), type);
}

describe("AuditTrail", () => {
  it("records all regions, and shows what was changed afterwards", () => {
    const trail = only("aws_cloudtrail");
    expect(trail).toMatchObject({
      name: "test-audit",
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
    });
    expect(trail).not.toHaveProperty("advanced_event_selector");
  });

  it("encrypts trail, bucket and log group with one key that CloudTrail and CloudWatch Logs may use", () => {
    const file = synth();
    const key = expect.stringMatching(/aws_kms_key\.audit_encryption-key_\w+\.arn/);
    expect(onlyResource(file, "aws_cloudtrail")["kms_key_id"]).toEqual(key);
    expect(onlyResource(file, "aws_cloudwatch_log_group")["kms_key_id"]).toEqual(key);
    const { policy } = onlyResource(file, "aws_kms_key");
    expect(policy).toContain("cloudtrail.amazonaws.com");
    expect(policy).toContain("logs.eu-west-1.amazonaws.com");
  });

  it("encrypts with a key that is given", () => {
    const stack = testStack();
    const services = ["cloudtrail.amazonaws.com", "logs.eu-west-1.amazonaws.com"];
    const encryptionKey = new EncryptionKey(stack, "shared", { description: "of audits", services });
    new AuditTrail(stack, "audit", { region: "eu-west-1", encryptionKey });
    expect(Object.keys(resources(synthesize(stack), "aws_kms_key"))).toEqual(["shared/Resource"]);
  });

  it("lets only this trail write to its bucket", () => {
    const { policy } = only("aws_s3_bucket_policy");
    expect(policy).toMatch(/"aws:SourceArn" = "arn:\S+:cloudtrail:eu-west-1:\S+:trail\/test-audit"/);
    expect(policy).toContain('"s3:x-amz-acl" = "bucket-owner-full-control"');
    expect(policy).toContain("/AWSLogs/");
  });

  it("locks the record for a year and keeps it a month longer", () => {
    const file = synth();
    expect(onlyResource(file, "aws_s3_bucket_object_lock_configuration")).toMatchObject({
      rule: { default_retention: { mode: "GOVERNANCE", days: 365 } },
    });
    const [rule] = onlyResource(file, "aws_s3_bucket_lifecycle_configuration")["rule"] as unknown[];
    expect(rule).toMatchObject({ expiration: [{ days: 400 }] });
    expect(onlyResource(file, "aws_s3_bucket")).toMatchObject({ force_destroy: false });
  });

  it("locks and keeps it as it is told, or not at all", () => {
    const objectLock = { mode: "COMPLIANCE", days: 30 } as const;
    expect(only("aws_s3_bucket_object_lock_configuration", { objectLock, retentionInDays: 30 })).toMatchObject({
      rule: { default_retention: objectLock },
    });
    expect(Object.keys(synth({ objectLock: false }).resource)).not.toContain("aws_s3_bucket_object_lock_configuration");
  });

  it("copies the record to another region when asked", () => {
    const replication = {
      destinationBucketArn: "arn:aws:s3:::copy",
      destinationKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/copy",
    };
    expect(only("aws_s3_bucket_replication_configuration", { replication })["rule"]).toMatchObject([
      { destination: { bucket: "arn:aws:s3:::copy" } },
    ]);
  });

  it("sends events to CloudWatch Logs, where they stay 90 days", () => {
    const file = synth();
    expect(onlyResource(file, "aws_cloudwatch_log_group")).toMatchObject({
      name: "/cloudtrail/test/audit",
      retention_in_days: 90,
    });
    expect(onlyResource(file, "aws_cloudtrail")["cloud_watch_logs_group_arn"]).toMatch(/\.arn}:\*$/);
    expect(only("aws_cloudwatch_log_group", { logRetentionInDays: 365 })).toMatchObject({ retention_in_days: 365 });
  });

  it("waits for the policy of its bucket and the permissions of its role", () => {
    const before = String(only("aws_cloudtrail")["depends_on"]);
    expect(before).toMatch(/aws_s3_bucket_policy\.audit_bucket_policy_/);
    expect(before).toMatch(/aws_iam_role_policy\.audit_log-role_write-/);
  });

  it("records data events when asked, but not those of its own bucket", () => {
    const dataEvents = ["AWS::S3::Object", "AWS::Lambda::Function"] as const;
    const selectors = only("aws_cloudtrail", { dataEvents })["advanced_event_selector"] as {
      name: string;
      field_selector: Record<string, unknown>[];
    }[];
    expect(selectors.map(({ name }) => name)).toEqual(["management", "AWS::S3::Object", "AWS::Lambda::Function"]);
    expect(selectors[1]?.field_selector).toContainEqual({
      field: "resources.ARN",
      not_starts_with: [expect.stringMatching(/aws_s3_bucket\.audit_bucket_\w+\.arn}\/$/)],
    });
    expect(selectors[2]?.field_selector.map(({ field }) => field)).toEqual(["eventCategory", "resources.type"]);
  });

  it("tells of root use and of changes to trails, only where somebody hears it", () => {
    expect(Object.keys(synth().resource)).not.toContain("aws_cloudwatch_metric_alarm");
    const { stack, topic } = setting();
    new AuditTrail(stack, "audit", { region: "eu-west-1", alarmTopic: topic });
    const file = synthesize(stack);
    const filters = resources(file, "aws_cloudwatch_log_metric_filter");
    const [root, changed] = Object.values(filters);
    expect(root?.["pattern"]).toContain('$.userIdentity.type = "Root"');
    expect(changed?.["pattern"]).toContain("StopLogging");
    expect(Object.values(resources(file, "aws_cloudwatch_metric_alarm"))).toMatchObject([
      { namespace: "holdfast/AuditTrail", metric_name: "test-audit-alarms-root-use", threshold: 0 },
      { metric_name: "test-audit-alarms-trail-changed", treat_missing_data: "notBreaching" },
    ]);
  });

  it("shortens its name to what AWS takes", () => {
    const stack = testStack();
    new AuditTrail(stack, "a".repeat(150), { region: "eu-west-1" });
    expect(String(onlyResource(synthesize(stack), "aws_cloudtrail")["name"])).toHaveLength(128);
  });

  it.each<[string, Choice, string]>([
    ["a region that is none", { region: "europe" }, "region: must be an AWS region code"],
    ["a record that ends before its lock", { retentionInDays: 364 }, "retentionInDays: must be 365 days or more"],
    [
      "a type of data event twice",
      { dataEvents: ["AWS::S3::Object", "AWS::S3::Object"] },
      "dataEvents: must not name a type twice",
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => synth(props)).toThrow(message);
  });
});

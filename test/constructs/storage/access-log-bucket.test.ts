import { describe, expect, it } from "vitest";
import { AccessLogBucket, type AccessLogBucketProps } from "../../../constructs/storage/access-log-bucket.js";
import { onlyResource, synthesize, testStack } from "../../synth.js";

const application = { type: "application-load-balancer" } as const;
const network = { type: "network-load-balancer", region: "eu-west-1" } as const;
const cloudfront = { type: "cloudfront" } as const;

function bucket(props: Partial<AccessLogBucketProps> = {}, id = "logs") {
  const stack = testStack();
  new AccessLogBucket(stack, id, { writer: application, ...props });
  return synthesize(stack);
}

function policy(props: Partial<AccessLogBucketProps> = {}): string {
  return String(onlyResource(bucket(props), "aws_s3_bucket_policy")["policy"]);
}

describe("AccessLogBucket", () => {
  it("is private, owned by the account and encrypted with the keys of S3", () => {
    const file = bucket();
    expect(onlyResource(file, "aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(onlyResource(file, "aws_s3_bucket_ownership_controls")["rule"]).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(onlyResource(file, "aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
  });

  it("lets application load balancers write below this account's name, and nothing more", () => {
    const text = policy();
    expect(text).toContain('"Principal" = {"Service" = "logdelivery.elasticloadbalancing.amazonaws.com"}');
    expect(text).toMatch(/"Action" = \["s3:PutObject"\], "Resource" = \["\S+\/AWSLogs\/\S+account_id}\/\*"\]/);
    expect(text.match(/"Effect" = "Allow"/g)).toHaveLength(1);
  });

  it("lets the delivery service of network load balancers read the ACL and write, for this account and region", () => {
    const text = policy({ writer: network });
    expect(text.match(/"Service" = "delivery\.logs\.amazonaws\.com"/g)).toHaveLength(2);
    expect(text).toContain('"Action" = ["s3:GetBucketAcl"]');
    expect(text).toContain('"s3:x-amz-acl" = "bucket-owner-full-control"');
    expect(text.match(/"aws:SourceAccount" = data\.aws_caller_identity/g)).toHaveLength(2);
    expect(text.match(/"aws:SourceArn" = "arn:\S+:logs:eu-west-1:\S+:\*"/g)).toHaveLength(2);
  });

  it("lets CloudFront write with the access control list that it adds by itself, and nobody with a policy", () => {
    const file = bucket({ writer: cloudfront });
    expect(onlyResource(file, "aws_s3_bucket_ownership_controls")["rule"]).toEqual({
      object_ownership: "BucketOwnerPreferred",
    });
    expect(policy({ writer: cloudfront })).not.toContain("Allow");
  });

  it.each([application, network, cloudfront])("refuses everyone without TLS (%o)", (writer) => {
    expect(policy({ writer })).toMatch(/"Effect" = "Deny", "Principal" = "\*".*"aws:SecureTransport" = "false"/);
  });

  it("drops logs after 90 days, or after as many as are asked for", () => {
    const days = (props: Partial<AccessLogBucketProps>) =>
      onlyResource(bucket(props), "aws_s3_bucket_lifecycle_configuration")["rule"];
    expect(days({})).toMatchObject([{ status: "Enabled", expiration: [{ days: 90 }] }]);
    expect(days({ retentionInDays: 7 })).toMatchObject([{ expiration: [{ days: 7 }] }]);
  });

  it("keeps its logs when it is destroyed, unless asked", () => {
    expect(onlyResource(bucket(), "aws_s3_bucket")["force_destroy"]).toBe(false);
    expect(onlyResource(bucket({ forceDestroy: true }), "aws_s3_bucket")["force_destroy"]).toBe(true);
  });

  it.each([
    ["logs", /^test-logs-$/],
    ["a-bucket-with-a-name-that-is-far-too-long-for-s3", /^[a-z0-9-]{36}-$/],
  ])("has the name %s as the beginning of one that nobody else has", (id, expected) => {
    const block = onlyResource(bucket({}, id), "aws_s3_bucket");
    expect(block["bucket_prefix"]).toMatch(expected);
    expect(block).not.toHaveProperty("bucket");
  });

  it.each<[Partial<AccessLogBucketProps>, string]>([
    [{ retentionInDays: 0 }, "retentionInDays: must be 1 day or more, given 0"],
    [{ writer: { ...network, region: "europe" } }, "writer.region: must be an AWS region code"],
  ])("refuses %o", (props, message) => {
    expect(() => bucket(props)).toThrow(message);
  });
});

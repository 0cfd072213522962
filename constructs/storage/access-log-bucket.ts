import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { type PolicyStatement, policyDocument } from "../security/policy-document.js";
import { regionSchema } from "../stack/region.js";
import { deny, privateBucket, WITHOUT_TLS } from "./private-bucket.js";

/** How access logs are kept. */
export interface AccessLogOptions {
  /** Days that a log is kept, 1 or more. Default 90. */
  readonly retentionInDays?: number;
  /**
   * Whether destroying the bucket destroys its logs. Default false: the bucket then stays until it is emptied. That of a
   * load balancer is never empty, because a load balancer writes a test object at once.
   */
  readonly forceDestroy?: boolean;
}

export const accessLogOptionsSchema = z.strictObject({
  retentionInDays: z.number().int().min(1, "must be 1 day or more").default(90),
  forceDestroy: z.boolean().default(false),
}) satisfies z.ZodType<unknown, AccessLogOptions>;

/** What writes the logs. AWS delivers those of each through another service. */
export type AccessLogWriter =
  | { readonly type: "application-load-balancer" }
  /** `region` is that of the load balancer. */
  | { readonly type: "network-load-balancer"; readonly region: string }
  /** Writes to no bucket in a region that accounts have to opt in to. */
  | { readonly type: "cloudfront" };

export interface AccessLogBucketProps extends AccessLogOptions {
  /** What writes here: a load balancer of one of the two kinds, in the same region, or CloudFront. */
  readonly writer: AccessLogWriter;
}

const accessLogBucketSchema = accessLogOptionsSchema.extend({
  writer: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("application-load-balancer") }),
    z.strictObject({ type: z.literal("network-load-balancer"), region: regionSchema }),
    z.strictObject({ type: z.literal("cloudfront") }),
  ]),
}) satisfies z.ZodType<unknown, AccessLogBucketProps>;

/**
 * The S3 bucket that a load balancer or CloudFront writes its access logs to.
 *
 * Survives the loss of any one zone: S3 keeps objects in several. Does not survive the loss of its region: logs are then
 * missing, and nothing else is. Its objects are written once and then only expire, so it has no versioning. It is encrypted
 * with SSE-S3, the only encryption that an application load balancer can write to. CloudFront writes with an access control
 * list, which it adds to the bucket by itself: its bucket alone has them switched on.
 * Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html,
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html
 */
export class AccessLogBucket extends Construct {
  readonly bucket: S3Bucket;
  /** What must exist before anything is told to write here: it tries at once. */
  readonly ready: readonly ITerraformDependable[];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { writer, retentionInDays, forceDestroy } = parseProps(this, accessLogBucketSchema, props);
    const acl = writer.type === "cloudfront";
    const { bucket, ownership, policy } = privateBucket(this, {
      forceDestroy,
      objectOwnership: acl ? "BucketOwnerPreferred" : "BucketOwnerEnforced",
      policy: (made) => policyDocument([...deliveryStatements(this, made, writer), deny(made, WITHOUT_TLS)]),
    });
    this.bucket = bucket;
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      rule: [
        {
          id: "expire",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: retentionInDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
        },
      ],
    });
    this.ready = [...(acl ? [ownership] : []), policy, encryption];
  }
}

/** What lets AWS deliver logs, and only those of this account. CloudFront needs none, it has its access control list. */
function deliveryStatements(scope: Construct, { arn }: S3Bucket, writer: AccessLogWriter): PolicyStatement[] {
  if (writer.type === "cloudfront") return [];
  const { accountId } = new DataAwsCallerIdentity(scope, "account");
  const write = { actions: ["s3:PutObject"], resources: [`${arn}/AWSLogs/${accountId}/*`] };
  if (writer.type === "application-load-balancer") {
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html#attach-bucket-policy
    return [{ ...write, principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" } }];
  }
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html#access-logging-bucket-requirements
  const principal = { Service: "delivery.logs.amazonaws.com" };
  const { partition } = new DataAwsPartition(scope, "partition");
  const ArnLike = { "aws:SourceArn": `arn:${partition}:logs:${writer.region}:${accountId}:*` };
  const ours = { "aws:SourceAccount": accountId };
  return [
    { principal, actions: ["s3:GetBucketAcl"], resources: [arn], condition: { StringEquals: ours, ArnLike } },
    {
      ...write,
      principal,
      condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...ours }, ArnLike },
    },
  ];
}

import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { type PolicyStatement, policyDocument } from "../security/policy-document.js";
import { regionSchema } from "../stack/region.js";

/** How access logs are kept. */
export interface AccessLogOptions {
  /** Days that a log is kept, 1 or more. Default 90. */
  readonly retentionInDays?: number;
  /**
   * Whether destroying the bucket destroys its logs. Default false: the bucket then stays until it is emptied, and it is
   * never empty, because a load balancer writes a test object at once.
   */
  readonly forceDestroy?: boolean;
}

export const accessLogOptionsSchema = z.strictObject({
  retentionInDays: z.number().int().min(1, "must be 1 day or more").default(90),
  forceDestroy: z.boolean().default(false),
}) satisfies z.ZodType<unknown, AccessLogOptions>;

export interface AccessLogBucketProps extends AccessLogOptions {
  /** Region of the load balancer, and so of the bucket. */
  readonly region: string;
  /** The kind of load balancer that writes: AWS delivers the logs of each through another service. */
  readonly loadBalancerType: "application" | "network";
}

const accessLogBucketSchema = accessLogOptionsSchema.extend({
  region: regionSchema,
  loadBalancerType: z.enum(["application", "network"]),
}) satisfies z.ZodType<unknown, AccessLogBucketProps>;

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket#bucket_prefix (37 characters) */
const PREFIX_MAX = 37;

/**
 * The S3 bucket that a load balancer writes its access logs to.
 *
 * Survives the loss of any one zone: S3 keeps objects in several. Does not survive the loss of the region. Its objects are
 * written once and then only expire, so it has no versioning. It is encrypted with SSE-S3, the only encryption that an
 * application load balancer can write to.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export class AccessLogBucket extends Construct {
  readonly bucket: S3Bucket;
  /** What must exist before a load balancer is told to write here: it tries at once. */
  readonly ready: readonly ITerraformDependable[];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { region, loadBalancerType, retentionInDays, forceDestroy } = parseProps(this, accessLogBucketSchema, props);
    this.bucket = new S3Bucket(this, "Resource", {
      // Bucket names are shared by all accounts: the prefix is ours, the rest random.
      bucketPrefix: `${physicalName(this, { maxLength: PREFIX_MAX - 1 })}-`,
      forceDestroy,
    });
    const bucket = this.bucket.id;
    const publicAccessBlock = new S3BucketPublicAccessBlock(this, "public-access-block", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const ownership = new S3BucketOwnershipControls(this, "ownership", {
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    const policy = new S3BucketPolicy(this, "policy", {
      bucket,
      policy: policyDocument([...deliveryStatements(this, loadBalancerType, region), tlsOnly(this.bucket)]),
      // S3 refuses two changes of one bucket's access at the same time.
      dependsOn: [publicAccessBlock, ownership],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket,
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
    this.ready = [policy, encryption];
  }
}

/** What lets AWS deliver logs, and only those of this account. */
function deliveryStatements(
  scope: AccessLogBucket,
  type: AccessLogBucketProps["loadBalancerType"],
  region: string,
): PolicyStatement[] {
  const { accountId } = new DataAwsCallerIdentity(scope, "account");
  const bucketArn = scope.bucket.arn;
  const write = { actions: ["s3:PutObject"], resources: [`${bucketArn}/AWSLogs/${accountId}/*`] };
  if (type === "application") {
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html#attach-bucket-policy
    return [{ ...write, principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" } }];
  }
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html#access-logging-bucket-requirements
  const principal = { Service: "delivery.logs.amazonaws.com" };
  const { partition } = new DataAwsPartition(scope, "partition");
  const ArnLike = { "aws:SourceArn": `arn:${partition}:logs:${region}:${accountId}:*` };
  const ours = { "aws:SourceAccount": accountId };
  return [
    { principal, actions: ["s3:GetBucketAcl"], resources: [bucketArn], condition: { StringEquals: ours, ArnLike } },
    {
      ...write,
      principal,
      condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...ours }, ArnLike },
    },
  ];
}

function tlsOnly(bucket: S3Bucket): PolicyStatement {
  return {
    effect: "Deny",
    principal: "*",
    actions: ["s3:*"],
    resources: [bucket.arn, `${bucket.arn}/*`],
    condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

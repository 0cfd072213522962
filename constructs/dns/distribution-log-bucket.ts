import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { policyDocument } from "../security/policy-document.js";

/** https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket#bucket_prefix (37 characters) */
const PREFIX_MAX = 37;

export interface DistributionLogBucketProps {
  /** Days. */
  readonly retentionInDays: number;
  readonly forceDestroy: boolean;
}

/**
 * The S3 bucket that CloudFront writes its standard logs to.
 *
 * Survives the loss of any one zone: S3 keeps objects in several. Does not survive the loss of its region: logs are then
 * missing, requests are served. CloudFront writes with an access control list, which it adds to the bucket by itself, so that
 * this bucket has them switched on; it writes to no bucket in a region that accounts have to opt in to.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html
 */
export class DistributionLogBucket extends Construct {
  readonly bucket: S3Bucket;
  /** What the distribution waits for. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { retentionInDays, forceDestroy }: DistributionLogBucketProps) {
    super(scope, id);
    this.bucket = new S3Bucket(this, "Resource", {
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
      rule: { objectOwnership: "BucketOwnerPreferred" },
    });
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    const policy = new S3BucketPolicy(this, "policy", {
      bucket,
      policy: policyDocument([tlsOnly(this.bucket)]),
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
    this.ready = [ownership, policy, encryption];
  }
}

function tlsOnly(bucket: S3Bucket) {
  return {
    effect: "Deny",
    principal: "*",
    actions: ["s3:*"],
    resources: [bucket.arn, `${bucket.arn}/*`],
    condition: { Bool: { "aws:SecureTransport": "false" } },
  } as const;
}

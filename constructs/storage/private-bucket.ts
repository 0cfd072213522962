import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import type { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { PolicyStatement } from "../security/policy-document.js";

/** https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket#bucket_prefix (37 characters) */
const PREFIX_MAX = 37;

export interface PrivateBucketProps {
  readonly forceDestroy: boolean;
  readonly objectLockEnabled?: true | undefined;
  /** `BucketOwnerEnforced`: no access control lists. `BucketOwnerPreferred`: for a service that writes with one. */
  readonly objectOwnership: "BucketOwnerEnforced" | "BucketOwnerPreferred";
  /** The bucket's one policy, in JSON. */
  readonly policy: (bucket: S3Bucket) => string;
}

/** A bucket, and what decides who has access to it. */
export interface PrivateBucket {
  readonly bucket: S3Bucket;
  readonly ownership: S3BucketOwnershipControls;
  readonly policy: S3BucketPolicy;
}

/** Creates a bucket that is closed to the public, as children of `scope`. */
export function privateBucket(scope: Construct, props: PrivateBucketProps): PrivateBucket {
  const resource = new S3Bucket(scope, "Resource", {
    // Bucket names are shared by all accounts: the prefix is ours, the rest random.
    bucketPrefix: `${physicalName(scope, { maxLength: PREFIX_MAX - 1 })}-`,
    forceDestroy: props.forceDestroy,
    objectLockEnabled: props.objectLockEnabled,
  });
  const bucket = resource.id;
  const publicAccessBlock = new S3BucketPublicAccessBlock(scope, "public-access-block", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const ownership = new S3BucketOwnershipControls(scope, "ownership", {
    bucket,
    rule: { objectOwnership: props.objectOwnership },
  });
  const policy = new S3BucketPolicy(scope, "policy", {
    bucket,
    policy: props.policy(resource),
    // S3 refuses two changes of one bucket's access at the same time.
    dependsOn: [publicAccessBlock, ownership],
  });
  return { bucket: resource, ownership, policy };
}

/** Refuses everyone who meets `condition` any use of the bucket. */
export function deny({ arn }: S3Bucket, condition: NonNullable<PolicyStatement["condition"]>): PolicyStatement {
  return { effect: "Deny", principal: "*", actions: ["s3:*"], resources: [arn, `${arn}/*`], condition };
}

/** Whoever does not use TLS. */
export const WITHOUT_TLS = { Bool: { "aws:SecureTransport": "false" } } as const;

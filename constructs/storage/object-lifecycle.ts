import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import type { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import type { Construct } from "constructs";
import type { ParsedObjectStoreProps } from "./object-store-props.js";

/** What of a bucket ends or moves when: one rule for all objects. */
export function lifecycleConfiguration(
  scope: Construct,
  lifecycle: ParsedObjectStoreProps["lifecycle"],
  { bucket, versioning }: { bucket: S3Bucket; versioning: S3BucketVersioningA | undefined },
): S3BucketLifecycleConfiguration {
  const { expirationDays, noncurrentDays, abortIncompleteMultipartUploadDays, transitions } = lifecycle;
  // A delete marker without versions behind it is removed too; S3 does so by itself where objects expire.
  const expiration = expirationDays ? { days: expirationDays } : { expiredObjectDeleteMarker: true };
  return new S3BucketLifecycleConfiguration(scope, "lifecycle", {
    bucket: bucket.id,
    rule: [
      {
        id: "all",
        status: "Enabled",
        filter: [{ prefix: "" }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: abortIncompleteMultipartUploadDays }],
        ...((expirationDays || versioning) && { expiration: [expiration] }),
        ...(versioning && { noncurrentVersionExpiration: [{ noncurrentDays }] }),
        ...(transitions.length > 0 && { transition: transitions }),
      },
    ],
    // https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_lifecycle_configuration
    ...(versioning && { dependsOn: [versioning] }),
  });
}

import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration/index.js";
import type { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import type { Construct } from "constructs";
import type { EncryptionKey } from "../security/encryption-key.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { ServiceRole } from "../security/service-role.js";
import type { ParsedObjectStoreProps } from "./object-store-props.js";

/** The only value that AWS has: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationTimeValue.html */
const REPLICATION_TIME_MINUTES = 15;

/** Id of the only rule of a bucket's replication. */
export const REPLICATION_RULE_ID = "all";

/** What is copied. */
interface Source {
  readonly bucket: S3Bucket;
  readonly encryptionKey: EncryptionKey | undefined;
  readonly versioning: S3BucketVersioningA | undefined;
}

type Replication = NonNullable<ParsedObjectStoreProps["replication"]>;

/** Copies every object, and every delete marker, to another bucket. Versions that are deleted stay in the copy. */
export function replicationConfiguration(
  scope: Construct,
  replication: Replication,
  source: Source,
): S3BucketReplicationConfigurationA {
  const { destinationBucketArn, destinationKeyArn, replicationTimeControl, prefix } = replication;
  const role = new ServiceRole(scope, "replication-role", {
    service: "s3.amazonaws.com",
    statements: replicationStatements(source, replication),
  });
  const minutes = REPLICATION_TIME_MINUTES;
  const configuration = new S3BucketReplicationConfigurationA(scope, "replication", {
    bucket: source.bucket.id,
    role: role.role.arn,
    rule: [
      {
        id: REPLICATION_RULE_ID,
        status: "Enabled",
        priority: 0,
        filter: { prefix },
        deleteMarkerReplication: { status: "Enabled" },
        destination: {
          bucket: destinationBucketArn,
          ...(destinationKeyArn && { encryptionConfiguration: { replicaKmsKeyId: destinationKeyArn } }),
          ...(replicationTimeControl && {
            replicationTime: { status: "Enabled", time: { minutes } },
            metrics: { status: "Enabled", eventThreshold: { minutes } },
          }),
        },
        ...(source.encryptionKey && {
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        }),
      },
    ],
    dependsOn: [...(source.versioning ? [source.versioning] : []), ...role.ready],
  });
  return role.usedBy(configuration);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
function replicationStatements(
  { bucket, encryptionKey }: Source,
  { destinationBucketArn, destinationKeyArn }: Replication,
): PolicyStatement[] {
  return [
    { actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"], resources: [bucket.arn] },
    {
      actions: [
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
        "s3:GetObjectRetention",
        "s3:GetObjectLegalHold",
      ],
      resources: [`${bucket.arn}/*`],
    },
    {
      actions: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
      resources: [`${destinationBucketArn}/*`],
    },
    ...(encryptionKey ? [{ actions: ["kms:Decrypt"], resources: [encryptionKey.key.arn] }] : []),
    ...(destinationKeyArn ? [{ actions: ["kms:Encrypt", "kms:GenerateDataKey"], resources: [destinationKeyArn] }] : []),
  ];
}

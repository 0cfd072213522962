import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { type ITerraformDependable, Lazy } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { checkArguments } from "../props/check-arguments.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { grantTo } from "../security/grant-to.js";
import type { Grantee } from "../security/grantee.js";
import { type PolicyStatement, policyDocument, policyStatementSchema } from "../security/policy-document.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { accessLogging } from "./access-logging.js";
import { lifecycleConfiguration } from "./object-lifecycle.js";
import { replicationConfiguration } from "./object-replication.js";
import { type ObjectStoreProps, objectStoreSchema, type ParsedObjectStoreProps } from "./object-store-props.js";
import { deny, privateBucket, WITHOUT_TLS } from "./private-bucket.js";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html (s3:TlsVersion) */
const OLD_TLS = { NumericLessThan: { "s3:TlsVersion": "1.2" } };

/**
 * An S3 bucket that keeps what is overwritten or deleted, private, encrypted, TLS 1.2 only.
 *
 * Survives the loss of any one zone: S3 keeps every object in three zones or more, except in the class `ONEZONE_IA`.
 * Survives a mistaken overwrite or delete for 90 days: the old version is still there. With `objectLock` nobody can delete
 * a version before its time. With `replication` it survives the loss of the region but for the objects not copied yet,
 * which with Replication Time Control are those of the last 15 minutes; whoever reads must turn to the other bucket.
 * Does not survive the loss of the region without `replication`. With `versioning: false` it does not survive a mistaken
 * write or delete.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/disaster-recovery-resiliency.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
 */
export class ObjectStore extends Construct {
  readonly bucket: S3Bucket;
  /** Undefined with SSE-S3. */
  readonly encryptionKey: EncryptionKey | undefined;
  /** What must exist before a service is told to write here: it may try at once. */
  readonly ready: readonly ITerraformDependable[];
  /** Whether a {@link BackupPlan} takes the bucket. */
  readonly backup: boolean;
  /** Where every object is copied to; undefined without a second bucket. */
  readonly replication: ParsedObjectStoreProps["replication"];
  private readonly policyStatements: PolicyStatement[];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ObjectStoreProps = {}) {
    super(scope, id);
    const parsed = parseProps(this, objectStoreSchema, props);
    this.backup = parsed.backup;
    this.replication = parsed.replication;
    this.encryptionKey = encryptionKey(this, parsed);
    const { bucket, policy } = privateBucket(this, {
      forceDestroy: parsed.forceDestroy,
      objectLockEnabled: parsed.objectLock ? true : undefined,
      objectOwnership: "BucketOwnerEnforced",
      policy: () => Lazy.stringValue({ produce: () => policyDocument(this.policyStatements) }),
    });
    this.bucket = bucket;
    this.policyStatements = [deny(bucket, WITHOUT_TLS), deny(bucket, OLD_TLS)];
    const encryption = this.encrypt();
    const versioning = this.keepVersions(parsed);
    lifecycleConfiguration(this, parsed.lifecycle, { bucket, versioning });
    if (parsed.replication) {
      replicationConfiguration(this, parsed.replication, { bucket, encryptionKey: this.encryptionKey, versioning });
    }
    if (parsed.accessLogs) accessLogging(this, bucket, parsed.accessLogs);
    this.ready = [this.bucket, policy, encryption];
    if (!parsed.versioning) RedundancyDeclaration.of(this).waive("s3-versioning", this.bucket, parsed.waiver);
  }

  /** Adds statements to the bucket's policy: a bucket has one only. For services that deliver to it or read from it. */
  addToPolicy(...statements: readonly PolicyStatement[]): void {
    checkArguments(this, "addToPolicy", statementsSchema, { statements });
    this.policyStatements.push(...statements);
  }

  /** Lets `grantee` list the bucket and read its objects. */
  grantRead(grantee: Grantee): void {
    grantTo(grantee, this, "read", readStatements(this.bucket));
    this.encryptionKey?.grantDecrypt(grantee);
  }

  /** Lets `grantee` write and delete objects, but not old versions, nor read them. */
  grantWrite(grantee: Grantee): void {
    grantTo(grantee, this, "write", writeStatements(this.bucket));
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }

  /** Lets `grantee` list the bucket and read, write and delete its objects, but not old versions. */
  grantReadWrite(grantee: Grantee): void {
    grantTo(grantee, this, "read-write", [...readStatements(this.bucket), ...writeStatements(this.bucket)]);
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }

  /** Lets `grantee` add objects, and nothing else. */
  grantPut(grantee: Grantee): void {
    grantTo(grantee, this, "put", [putStatement(this.bucket)]);
    // A multipart upload reads its parts: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }

  private encrypt(): S3BucketServerSideEncryptionConfigurationA {
    const applyServerSideEncryptionByDefault = this.encryptionKey
      ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: this.encryptionKey.key.arn }
      : { sseAlgorithm: "AES256" };
    return new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: this.bucket.id,
      // One data key for many objects: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
      rule: [{ applyServerSideEncryptionByDefault, ...(this.encryptionKey && { bucketKeyEnabled: true }) }],
    });
  }

  private keepVersions({ versioning, objectLock }: ParsedObjectStoreProps): S3BucketVersioningA | undefined {
    if (!versioning) return undefined;
    const bucket = this.bucket.id;
    const kept = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    if (objectLock) {
      new S3BucketObjectLockConfigurationA(this, "object-lock", {
        bucket,
        rule: { defaultRetention: objectLock },
        dependsOn: [kept],
      });
    }
    return kept;
  }
}

const statementsSchema = z.strictObject({ statements: z.array(policyStatementSchema) });

function encryptionKey(store: ObjectStore, { encryptionKey: given }: ParsedObjectStoreProps) {
  if (given === "s3-managed") return undefined;
  return given ?? new EncryptionKey(store, "encryption-key", { description: `Data at rest of ${store.node.path}` });
}

function readStatements({ arn }: S3Bucket): PolicyStatement[] {
  return [
    { actions: ["s3:ListBucket", "s3:GetBucketLocation"], resources: [arn] },
    { actions: ["s3:GetObject"], resources: [`${arn}/*`] },
  ];
}

function putStatement({ arn }: S3Bucket): PolicyStatement {
  return { actions: ["s3:PutObject", "s3:AbortMultipartUpload"], resources: [`${arn}/*`] };
}

function writeStatements(bucket: S3Bucket): PolicyStatement[] {
  const { actions, resources } = putStatement(bucket);
  return [{ actions: [...actions, "s3:ListMultipartUploadParts", "s3:DeleteObject"], resources }];
}

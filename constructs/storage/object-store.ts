import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { type ITerraformDependable, Lazy } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import { parseProps } from "../props/parse-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { Grantee } from "../security/grantee.js";
import { type PolicyStatement, policyDocument } from "../security/policy-document.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { accessLogging } from "./access-logging.js";
import { lifecycleConfiguration } from "./object-lifecycle.js";
import { replicationConfiguration } from "./object-replication.js";
import { type ObjectStoreProps, objectStoreSchema, type ParsedObjectStoreProps } from "./object-store-props.js";

/** https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket#bucket_prefix (37 characters) */
const PREFIX_MAX = 37;

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
  private readonly policyStatements: PolicyStatement[];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ObjectStoreProps = {}) {
    super(scope, id);
    const parsed = parseProps(this, objectStoreSchema, props);
    this.backup = parsed.backup;
    this.encryptionKey = encryptionKey(this, parsed);
    this.bucket = new S3Bucket(this, "Resource", {
      // Bucket names are shared by all accounts: the prefix is ours, the rest random.
      bucketPrefix: `${physicalName(this, { maxLength: PREFIX_MAX - 1 })}-`,
      forceDestroy: parsed.forceDestroy,
      ...(parsed.objectLock && { objectLockEnabled: true }),
    });
    this.policyStatements = tlsOnly(this.bucket);
    const policy = this.lockDown();
    const encryption = this.encrypt();
    const versioning = this.keepVersions(parsed);
    const { bucket } = this;
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
    this.policyStatements.push(...statements);
  }

  /** Lets `grantee` list the bucket and read its objects. */
  grantRead(grantee: Grantee): void {
    grantee.grant(this, "read", readStatements(this.bucket));
    this.encryptionKey?.grantDecrypt(grantee);
  }

  /** Lets `grantee` write and delete objects, but not old versions, nor read them. */
  grantWrite(grantee: Grantee): void {
    grantee.grant(this, "write", writeStatements(this.bucket));
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }

  /** Lets `grantee` list the bucket and read, write and delete its objects, but not old versions. */
  grantReadWrite(grantee: Grantee): void {
    grantee.grant(this, "read-write", [...readStatements(this.bucket), ...writeStatements(this.bucket)]);
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }

  /** Lets `grantee` add objects, and nothing else. */
  grantPut(grantee: Grantee): void {
    grantee.grant(this, "put", [putStatement(this.bucket)]);
    // A multipart upload reads its parts: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }

  private lockDown(): S3BucketPolicy {
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
    return new S3BucketPolicy(this, "policy", {
      bucket,
      policy: Lazy.stringValue({ produce: () => policyDocument(this.policyStatements) }),
      // S3 refuses two changes of one bucket's access at the same time.
      dependsOn: [publicAccessBlock, ownership],
    });
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

function encryptionKey(store: ObjectStore, { encryptionKey: given }: ParsedObjectStoreProps) {
  if (given === "s3-managed") return undefined;
  return given ?? new EncryptionKey(store, "encryption-key", { description: `Data at rest of ${store.node.path}` });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html (s3:TlsVersion) */
function tlsOnly({ arn }: S3Bucket): PolicyStatement[] {
  const all: Omit<PolicyStatement, "condition"> = {
    effect: "Deny",
    principal: "*",
    actions: ["s3:*"],
    resources: [arn, `${arn}/*`],
  };
  return [
    { ...all, condition: { Bool: { "aws:SecureTransport": "false" } } },
    { ...all, condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ];
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

import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { ITerraformDependable } from "cdktf";
import { z } from "zod";
import { tokenOr } from "../props/token-or.js";
import { EncryptionKey } from "../security/encryption-key.js";
import type { PolicyStatement } from "../security/policy-document.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";

/** When objects become cheaper to keep, and when they end. Days count from when an object or version was made. */
export interface ObjectLifecycle {
  /** Days until an object ends, 1 or more: with versioning its last version is then noncurrent. Default: never. */
  readonly expirationDays?: number;
  /** Days that a version is kept after it was overwritten or deleted, 1 or more. Default 90. */
  readonly noncurrentDays?: number;
  /** Days until the parts of an upload that was never completed are removed, 1 or more. Default 7. */
  readonly abortIncompleteMultipartUploadDays?: number;
  /** Cheaper storage classes by the days after which objects move there. Default: none. */
  readonly transitions?: readonly StorageTransition[];
}

export interface StorageTransition {
  /** Days after which objects move, 0 or more; to `STANDARD_IA` and `ONEZONE_IA` 30 or more. */
  readonly days: number;
  /** `ONEZONE_IA` loses its objects with their zone. */
  readonly storageClass:
    | "INTELLIGENT_TIERING"
    | "STANDARD_IA"
    | "ONEZONE_IA"
    | "GLACIER_IR"
    | "GLACIER"
    | "DEEP_ARCHIVE";
}

/** Versions that nobody may delete for a time. */
export interface ObjectLock {
  /** `GOVERNANCE`: only those with `s3:BypassGovernanceRetention` can delete. `COMPLIANCE`: nobody can, not even root. */
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
  /** Days that every new version is locked: 1 to 36500. */
  readonly days: number;
}

/** A second bucket that every object is copied to. */
export interface ObjectReplication {
  /** ARN of the bucket, in another region and with versioning. */
  readonly destinationBucketArn: string;
  /** ARN of the key that encrypts there. Required where this bucket has a KMS key. */
  readonly destinationKeyArn?: string;
  /**
   * S3 Replication Time Control. Default true: 99.9 % of objects are copied within 15 minutes, and metrics say how far
   * the copy lags. `false` saves its price per GB, and nothing says how long a copy takes.
   */
  readonly replicationTimeControl?: boolean;
  /** Only objects whose key starts so. Default: all. */
  readonly prefix?: string;
}

/** Another {@link ObjectStore} of the region, with `encryptionKey: "s3-managed"` and without `objectLock`. */
export interface AccessLogTarget {
  readonly bucket: S3Bucket;
  readonly encryptionKey: EncryptionKey | undefined;
  readonly ready: readonly ITerraformDependable[];
  addToPolicy(...statements: readonly PolicyStatement[]): void;
}

export interface ObjectStoreProps {
  /** Key of the data at rest, or `s3-managed` for SSE-S3, which saves the key. Default: a key of its own. */
  readonly encryptionKey?: EncryptionKey | "s3-managed";
  /**
   * Whether S3 keeps what is overwritten or deleted. Default true. `false` saves the storage of old versions: a mistaken
   * write or delete then loses the object, AWS Backup cannot take the bucket, and it cannot be replicated.
   */
  readonly versioning?: boolean;
  /** Default: old versions end after 90 days, incomplete uploads after 7. */
  readonly lifecycle?: ObjectLifecycle;
  /** Copies in another region. Default: none, and the loss of the region is not survived. */
  readonly replication?: ObjectReplication;
  /** Versions that cannot be deleted for a time. A bucket cannot be destroyed before its last lock ends. Default: none. */
  readonly objectLock?: ObjectLock;
  /** Where the server access logs go, and the prefix of their keys. Default: none. */
  readonly accessLogs?: { readonly to: AccessLogTarget; readonly prefix?: string };
  /** Whether a {@link BackupPlan} takes the bucket. Default true. `false` saves a second copy of logs and caches. */
  readonly backup?: boolean;
  /** Whether destroying the bucket destroys its objects. Default false: it stays until it is emptied. */
  readonly forceDestroy?: boolean;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

const days = (min: number) =>
  z
    .number()
    .int()
    .min(min, `must be ${min} ${min === 1 ? "day" : "days"} or more`);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const INFREQUENT_ACCESS_MIN_DAYS = 30;

const transition = z
  .strictObject({
    days: days(0),
    storageClass: z.enum(["INTELLIGENT_TIERING", "STANDARD_IA", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"]),
  })
  .refine(
    ({ days: after, storageClass }) =>
      after >= INFREQUENT_ACCESS_MIN_DAYS || !["STANDARD_IA", "ONEZONE_IA"].includes(storageClass),
    { path: ["days"], error: "must be 30 days or more for STANDARD_IA and ONEZONE_IA" },
  );

const bucketArn = z.string().regex(/^arn:[a-z-]+:s3:::[a-z0-9.-]{3,63}$/, "must be the ARN of a bucket");

export const objectStoreSchema = z
  .strictObject({
    encryptionKey: z
      .union([
        z.literal("s3-managed", { error: "must be s3-managed" }),
        z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }),
      ])
      .optional(),
    versioning: z.boolean().default(true),
    lifecycle: z
      .strictObject({
        expirationDays: days(1).optional(),
        noncurrentDays: days(1).default(90),
        abortIncompleteMultipartUploadDays: days(1).default(7),
        transitions: z.array(transition).default([]),
      })
      .prefault({}),
    replication: z
      .strictObject({
        destinationBucketArn: tokenOr(bucketArn),
        destinationKeyArn: z.string().optional(),
        replicationTimeControl: z.boolean().default(true),
        prefix: z.string().default(""),
      })
      .optional(),
    objectLock: z
      .strictObject({
        mode: z.enum(["GOVERNANCE", "COMPLIANCE"]),
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html (100 years)
        days: z.number().int().min(1, "must be 1 to 36500 days").max(36500, "must be 1 to 36500 days"),
      })
      .optional(),
    accessLogs: z
      .strictObject({
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
        to: z.custom<AccessLogTarget>(
          (value) =>
            value instanceof Object && "addToPolicy" in value && Reflect.get(value, "encryptionKey") === undefined,
          { error: "must be an ObjectStore with encryptionKey: s3-managed, the only encryption of access logs" },
        ),
        prefix: z.string().default(""),
      })
      .optional(),
    backup: z.boolean().default(true),
    forceDestroy: z.boolean().default(false),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine(({ versioning, replication, objectLock, encryptionKey }, context) => {
    if (!versioning && (replication || objectLock)) {
      const message = `must be true with ${replication ? "replication" : "objectLock"}, which works on versions`;
      context.addIssue({ code: "custom", path: ["versioning"], message });
    }
    if (replication && encryptionKey !== "s3-managed" && replication.destinationKeyArn === undefined) {
      const message = "must name a key in the other region: objects under a KMS key are not copied without one";
      context.addIssue({ code: "custom", path: ["replication", "destinationKeyArn"], message });
    }
  }) satisfies z.ZodType<unknown, ObjectStoreProps>;

export type ParsedObjectStoreProps = z.output<typeof objectStoreSchema>;

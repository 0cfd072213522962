import { Construct } from "constructs";
import { z } from "zod";
import { tokenOr } from "../props/token-or.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";

/** When backups are taken, and how long they are kept. */
export interface BackupRule {
  /** As AWS has it, in UTC, for example `cron(0 3 ? * * *)`, which is daily at 3. */
  readonly schedule: string;
  /** Days that a backup is kept, 1 or more. */
  readonly deleteAfter: number;
  /** Days after which a backup moves to cold storage, where AWS can, 1 or more; it stays 90 days there. Default: never. */
  readonly coldStorageAfter?: number;
  /**
   * Whether S3, RDS and Aurora can be restored to any second of the last `deleteAfter` days, 35 at most. Default false.
   * With true AWS Backup sets the backup window and retention of databases, and Terraform shows that as a change.
   */
  readonly enableContinuousBackup?: boolean;
}

/** A vault elsewhere that every backup is copied to. */
export interface BackupCopy {
  /** ARN of a vault of another region, or of another account of the organization. */
  readonly destinationVaultArn: string;
  /** Days that a copy is kept, 1 or more. Default: as long as the backup. */
  readonly deleteAfter?: number;
}

/** Keeps backups from being deleted before their time. */
export type VaultLock =
  /** Those with `backup:DeleteBackupVaultLockConfiguration` can take it away. */
  | ({ readonly mode: "governance" } & RetentionLimits)
  /** Nobody can take it away, nor delete the backups, after the grace time. */
  | ({
      readonly mode: "compliance";
      /** Days in which the lock can still be changed, 3 or more. */
      readonly changeableForDays: number;
    } & RetentionLimits);

export interface RetentionLimits {
  /** Fewest days that a backup must be kept, 1 or more: a backup with fewer fails. Default 7. */
  readonly minRetentionDays?: number;
  /** Most days that a backup may be kept. Default: no limit. */
  readonly maxRetentionDays?: number;
}

/** Restores a random backup of each type from time to time, and deletes what was restored. */
export interface RestoreTesting {
  /** Types to restore: each test costs what runs meanwhile. */
  readonly resourceTypes: readonly RestorableType[];
  /** As AWS has it, in UTC. Default the first day of each month at 5: `cron(0 5 1 * ? *)`. */
  readonly scheduleExpression?: string;
  /** Hours that what was restored stays, to look at it: 1 to 168. Default 4. */
  readonly validationWindowHours?: number;
}

export type RestorableType = (typeof RESTORABLE_TYPES)[number];

export interface BackupPlanProps {
  /** What is backed up: everything stateful below it. Default: the whole stack. */
  readonly protect?: Construct;
  /** Rules by name. Default: `daily` at 03:00 UTC, kept 35 days. */
  readonly rules?: Readonly<Record<string, BackupRule>>;
  /** Default: none, and the backups are lost with the region. */
  readonly copies?: readonly BackupCopy[];
  /** `false` for none: an administrator can then delete every backup. Default: governance, 7 days or more. */
  readonly vaultLock?: VaultLock | false;
  /** Restores from time to time, so that a backup is known to be one. Default: none, which saves what they cost. */
  readonly restoreTesting?: RestoreTesting | false;
  /**
   * Construct paths within the stack of what is not backed up, each with everything below, for example `scratch/volume`.
   * A path that excludes nothing is an error.
   */
  readonly exclude?: readonly string[];
  /** Key of the backups. Default: one of the vault's own. */
  readonly encryptionKey?: EncryptionKey;
  /** Whether destroying the vault destroys its backups. Default false. */
  readonly forceDestroy?: boolean;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html */
const RESTORABLE_TYPES = [
  "Aurora",
  "DocumentDB",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "FSx",
  "Neptune",
  "RDS",
  "S3",
] as const;

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html */
const COLD_STORAGE_MIN_DAYS = 90;
/** https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html */
const CONTINUOUS_MAX_DAYS = 35;
/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html */
const CHANGEABLE_MIN_DAYS = 3;
const RETENTION_MAX_DAYS = 36_500;

const days = z.number().int().min(1, "must be 1 day or more");
const schedule = z.string().regex(/^(cron|rate)\(.+\)$/, "must be an AWS schedule such as cron(0 3 ? * * *)");

const rule = z
  .strictObject({
    schedule,
    deleteAfter: days.max(RETENTION_MAX_DAYS, `must be ${RETENTION_MAX_DAYS} days or fewer`),
    coldStorageAfter: days.optional(),
    enableContinuousBackup: z.boolean().default(false),
  })
  .superRefine(({ deleteAfter, coldStorageAfter, enableContinuousBackup }, context) => {
    const say = (message: string) => context.addIssue({ code: "custom", path: ["deleteAfter"], message });
    if (coldStorageAfter !== undefined && deleteAfter < coldStorageAfter + COLD_STORAGE_MIN_DAYS) {
      say(
        `must be ${coldStorageAfter + COLD_STORAGE_MIN_DAYS} days or more: cold storage keeps for ${COLD_STORAGE_MIN_DAYS}`,
      );
    }
    if (enableContinuousBackup && deleteAfter > CONTINUOUS_MAX_DAYS) {
      say(`must be ${CONTINUOUS_MAX_DAYS} days or fewer with enableContinuousBackup`);
    }
  });

const limits = { minRetentionDays: days.default(7), maxRetentionDays: days.optional() };
const vaultLock = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("governance"), ...limits }),
  z.strictObject({
    mode: z.literal("compliance"),
    changeableForDays: z.number().int().min(CHANGEABLE_MIN_DAYS, "must be 3 days or more"),
    ...limits,
  }),
]);

export const backupPlanSchema = z
  .strictObject({
    protect: z.instanceof(Construct, { error: "must be a construct" }).optional(),
    rules: z
      .record(
        // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html
        z.string().regex(/^[a-zA-Z0-9\-_.]{1,50}$/, "must be 1 to 50 letters, digits, hyphens, underscores and dots"),
        rule,
      )
      .refine((rules) => Object.keys(rules).length > 0, "needs at least one rule")
      .default({ daily: { schedule: "cron(0 3 ? * * *)", deleteAfter: 35, enableContinuousBackup: false } }),
    copies: z
      .array(
        z.strictObject({
          destinationVaultArn: tokenOr(
            z
              .string()
              .regex(/^arn:[a-z-]+:backup:[a-z0-9-]+:\d{12}:backup-vault:.+$/, "must be the ARN of a backup vault"),
          ),
          deleteAfter: days.optional(),
        }),
      )
      .default([]),
    vaultLock: z.union([z.literal(false), vaultLock]).default({ mode: "governance", minRetentionDays: 7 }),
    restoreTesting: z
      .union([
        z.literal(false),
        z.strictObject({
          resourceTypes: z.array(z.enum(RESTORABLE_TYPES)).min(1, "must name at least one type"),
          scheduleExpression: schedule.default("cron(0 5 1 * ? *)"),
          // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html
          validationWindowHours: z
            .number()
            .int()
            .min(1, "must be 1 to 168 hours")
            .max(168, "must be 1 to 168 hours")
            .default(4),
        }),
      ])
      .default(false),
    exclude: z.array(z.string().min(1)).default([]),
    encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
    forceDestroy: z.boolean().default(false),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine(({ rules, vaultLock: lock }, context) => {
    if (lock === false) return;
    for (const [name, { deleteAfter }] of Object.entries(rules)) {
      const { minRetentionDays: min, maxRetentionDays: max = RETENTION_MAX_DAYS } = lock;
      if (deleteAfter >= min && deleteAfter <= max) continue;
      const message = `must be ${min} to ${max} days, which is what the vaultLock lets in`;
      context.addIssue({ code: "custom", path: ["rules", name, "deleteAfter"], message });
    }
  }) satisfies z.ZodType<unknown, BackupPlanProps>;

export type ParsedBackupPlanProps = z.output<typeof backupPlanSchema>;

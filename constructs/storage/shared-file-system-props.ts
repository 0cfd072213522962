import { z } from "zod";
import { Network } from "../network/network.js";
import { tokenOr } from "../props/token-or.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { regionSchema } from "../stack/region.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";

/** A directory that clients see as their whole file system, as one user. */
export interface AccessPointOptions {
  /** The directory, for example `/uploads`. It is made when a client first mounts it. */
  readonly path: string;
  /** Whom the client's reads and writes are done as, whoever it runs as. Default user and group 1000. */
  readonly posixUser?: PosixUser;
  /** Permissions of the directory when it is made, in octal. Default `0750`. */
  readonly permissions?: string;
}

export interface PosixUser {
  /** 0 to 4294967295. */
  readonly uid: number;
  /** 0 to 4294967295. */
  readonly gid: number;
  readonly secondaryGids?: readonly number[];
}

/** How much data a second the file system moves, and what it is paid by. */
export type FileSystemThroughput =
  /** As much as the clients ask for, paid by the data. The default. */
  | { readonly mode: "elastic" }
  /** In proportion to the data that is stored, in its price. A small file system that runs out of credits is slow. */
  | { readonly mode: "bursting" }
  /** Always the same. */
  | {
      readonly mode: "provisioned";
      /** MiB a second: 1 or more. */
      readonly provisionedThroughputInMibps: number;
    };

/** When files that nobody reads move to cheaper storage. Each value is as Terraform has it, such as `AFTER_30_DAYS`. */
export interface FileLifecycle {
  /** To Infrequent Access. Default `AFTER_30_DAYS`. */
  readonly transitionToIa?: FileAge;
  /** To Archive, which needs elastic throughput and several zones. Default `AFTER_90_DAYS` where there is one. */
  readonly transitionToArchive?: FileAge | false;
  /** Whether a file that is read moves back. Default false. */
  readonly backOnFirstAccess?: boolean;
}

export type FileAge = (typeof FILE_AGES)[number];

/** A read-only copy in another region. */
export interface FileSystemReplication {
  /** Region of the copy. */
  readonly region: string;
  /** ARN of the KMS key there. Default: AWS's own key for EFS. */
  readonly kmsKeyId?: string;
}

export interface SharedFileSystemProps {
  /** The network whose zones get a mount target each, in the isolated subnets. */
  readonly network: Network;
  /** Access points by role: clients mount one instead of the whole. Default: none. */
  readonly accessPoints?: Readonly<Record<string, AccessPointOptions>>;
  /** Default elastic. */
  readonly throughput?: FileSystemThroughput;
  /** Cheaper storage for files that nobody reads; `false` for none. Default: after 30 and 90 days. */
  readonly lifecycle?: FileLifecycle | false;
  /**
   * Whether AWS Backup takes a daily backup and keeps it 35 days. Default true. `false` saves its storage: what is deleted
   * by mistake is gone, unless a {@link BackupPlan} has it.
   */
  readonly backupPolicy?: boolean;
  /** A read-only copy in another region. Default: none, and the loss of the region is not survived. */
  readonly replication?: FileSystemReplication;
  /**
   * One Zone: the only zone that holds the data, one of the network's. It saves part of the price of storage; the loss
   * of the zone takes the files down and may lose them, and whoever mounts them goes down with it. Only clients in this
   * zone can mount it by its name, as tasks and functions do. `waiver` accepts all of that; a policy for the loss of a
   * zone is not met. Default: every zone.
   * Source: https://docs.aws.amazon.com/efs/latest/ug/mounting-one-zone.html
   */
  readonly availabilityZone?: string;
  /** Key of the data at rest. Default: one of the file system's own. */
  readonly encryptionKey?: EncryptionKey;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/** https://docs.aws.amazon.com/efs/latest/ug/API_LifecyclePolicy.html */
const FILE_AGES = [
  "AFTER_1_DAY",
  "AFTER_7_DAYS",
  "AFTER_14_DAYS",
  "AFTER_30_DAYS",
  "AFTER_60_DAYS",
  "AFTER_90_DAYS",
  "AFTER_180_DAYS",
  "AFTER_270_DAYS",
  "AFTER_365_DAYS",
] as const;

/** https://docs.aws.amazon.com/efs/latest/ug/API_PosixUser.html */
const ID_MAX = 4_294_967_295;
const posixId = z.number().int().min(0, `must be 0 to ${ID_MAX}`).max(ID_MAX, `must be 0 to ${ID_MAX}`);

const accessPoint = z.strictObject({
  // https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html
  path: z
    .string()
    .max(100, "must be 100 characters or fewer")
    // https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html (Path)
    .regex(/^(\/(?!\.)[^/$#<>;`|&?{}^*\n]+){1,4}$/, "must be a path of one to four directories, such as /uploads"),
  posixUser: z
    .strictObject({
      uid: posixId,
      gid: posixId,
      secondaryGids: z.array(posixId).max(16, "must be 16 or fewer").optional(),
    })
    .default({ uid: 1000, gid: 1000 }),
  permissions: z
    .string()
    // https://docs.aws.amazon.com/efs/latest/ug/API_CreationInfo.html (Permissions)
    .regex(/^[0-7]{3,4}$/, "must be octal permissions such as 0750")
    .default("0750"),
});

export const sharedFileSystemSchema = z
  .strictObject({
    network: z.instanceof(Network, { error: "must be a Network" }),
    accessPoints: z
      .record(z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens"), accessPoint)
      .default({}),
    throughput: z
      .discriminatedUnion("mode", [
        z.strictObject({ mode: z.literal("elastic") }),
        z.strictObject({ mode: z.literal("bursting") }),
        z.strictObject({
          mode: z.literal("provisioned"),
          provisionedThroughputInMibps: z.number().min(1, "must be 1 MiB a second or more"),
        }),
      ])
      .default({ mode: "elastic" }),
    lifecycle: z
      .union([
        z.literal(false),
        z.strictObject({
          transitionToIa: z.enum(FILE_AGES).default("AFTER_30_DAYS"),
          transitionToArchive: z.union([z.literal(false), z.enum(FILE_AGES)]).optional(),
          backOnFirstAccess: z.boolean().default(false),
        }),
      ])
      .prefault({}),
    backupPolicy: z.boolean().default(true),
    replication: z.strictObject({ region: regionSchema, kmsKeyId: tokenOr(z.string().min(1)).optional() }).optional(),
    availabilityZone: z.string().optional(),
    encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine(({ network, availabilityZone, throughput, lifecycle, replication }, context) => {
    const say = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    if (availabilityZone !== undefined && !network.zones.includes(availabilityZone)) {
      say(["availabilityZone"], `must be a zone of the network (${network.zones.join(", ")})`);
    }
    if (replication?.region === network.region) say(["replication", "region"], "must be another region");
    const archive = lifecycle !== false && lifecycle.transitionToArchive;
    if (archive && (throughput.mode !== "elastic" || availabilityZone !== undefined)) {
      say(["lifecycle", "transitionToArchive"], "must be left out: Archive needs elastic throughput and several zones");
    }
  }) satisfies z.ZodType<unknown, SharedFileSystemProps>;

export type ParsedSharedFileSystemProps = z.output<typeof sharedFileSystemSchema>;

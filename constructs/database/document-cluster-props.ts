import { z } from "zod";
import {
  consecutiveWindows,
  formatWeeklyWindow,
  overlapsDaily,
  parseDailyWindow,
  parseWeeklyWindow,
} from "../maintenance/maintenance-window.js";
import { Network } from "../network/network.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type Acceptance, acceptanceSchema } from "../stack/waiver.js";
import { placeMembers } from "./aurora-cluster-props.js";
import { SAFE_RETENTION } from "./database-fields.js";

export interface DocumentClusterProps {
  /** The network whose isolated subnets the instances are in. */
  readonly network: Network;
  /** The whole version: `4.0.0` or `5.0.0`. */
  readonly engineVersion: string;
  /** Size of every instance, for example `db.t4g.medium` or `db.r6g.large`: what takes over is as large as what was lost. */
  readonly instanceClass: string;
  /** Zone of the instance that is created first and so is the first writer. Default: the network's first. */
  readonly writerZone?: string;
  /**
   * Zones with a reader, each the next writer. Default: every zone but the writer's. A list of fewer zones saves their
   * instances. `none` saves all, and a lost zone then takes the database down until a person acts.
   */
  readonly readers?: "every-other-zone" | "none" | readonly string[];
  /** The master user, whose password DocumentDB keeps in Secrets Manager. 1 to 63 characters. Default `dbadmin`. */
  readonly masterUsername?: string;
  /** Days that backups are kept, 1 to 35. Default 7. Fewer than 7 save storage, and damage found late is final. */
  readonly backupRetentionPeriod?: number;
  /** Daily window for backups (UTC), 30 minutes or more. Default `02:00-03:00`. */
  readonly preferredBackupWindow?: string;
  /** Weekly window for maintenance (UTC), 30 minutes or more, apart from the backups. Default `sun:04:00-sun:05:00`. */
  readonly preferredMaintenanceWindow?: string;
  /** Whether AWS and Terraform refuse to delete it. Default true. Without it one wrong apply deletes the data. */
  readonly deletionProtection?: boolean;
  /** Whether a snapshot is made before it is deleted. Default true. */
  readonly finalSnapshot?: boolean;
  /** Cluster parameters by name, for example `{ "ttl_monitor": "disabled" }`. Default: AWS's own, and TLS 1.2 or later. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Default: the log of who did what and that of slow operations, kept 30 days. */
  readonly logExports?: DocumentLogExports;
  /** Encrypts storage and backups. Default: a key of its own. */
  readonly encryptionKey?: EncryptionKey;
  /**
   * Whether changes that interrupt are made during the apply. Default false: they wait for the maintenance window,
   * since a deploy must not restart the writer at peak; until then a plan may show them again.
   */
  readonly applyImmediately?: boolean;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/** Logs that go to CloudWatch. */
export interface DocumentLogExports {
  /** `audit` says who did what, `profiler` which operations were slow. Default both. */
  readonly types?: readonly ("audit" | "profiler")[];
  /** Days that they are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly retentionInDays?: number;
}

/**
 * Engine version → parameter group family. The versions that refuse TLS below 1.2.
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/API_Parameter.html
 */
const FAMILIES: Readonly<Record<string, string>> = { "4.0.0": "docdb4.0", "5.0.0": "docdb5.0" };
const VERSIONS = Object.keys(FAMILIES);

const RETENTION = "must be 1 to 35 days";

export const documentClusterSchema = z
  .strictObject({
    network: z.instanceof(Network, { error: "must be a Network" }),
    engineVersion: z.enum(VERSIONS, `must be a whole version with TLS 1.2 (${VERSIONS.join(", ")})`),
    instanceClass: z
      .string()
      .regex(/^db\.(?!serverless)[a-z0-9]+\.[a-z0-9]+$/, "must be an instance class, for example db.r6g.large"),
    writerZone: z.string().optional(),
    readers: z
      .union([
        z.enum(["every-other-zone", "none"]),
        z
          .array(z.string())
          .min(1, "must list a zone, or be none: without a reader a lost zone takes the database down"),
      ])
      .default("every-other-zone"),
    // https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html (MasterUsername)
    masterUsername: z
      .string()
      .regex(/^[a-z][a-z0-9]{0,62}$/, "must start with a letter and have up to 63 lower-case letters or digits")
      .refine(
        (name) => !["admin", "serviceadmin", "root"].includes(name),
        "must not be a name that DocumentDB reserves",
      )
      .default("dbadmin"),
    // https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html (BackupRetentionPeriod)
    backupRetentionPeriod: z.number().int().min(1, RETENTION).max(35, RETENTION).default(SAFE_RETENTION),
    preferredBackupWindow: z
      .string()
      .refine((text) => parseDailyWindow(text) !== undefined, {
        error: "must be a daily window of 30 minutes or more, for example 02:00-03:00",
      })
      .default("02:00-03:00"),
    preferredMaintenanceWindow: z
      .string()
      .refine((text) => parseWeeklyWindow(text) !== undefined, {
        error: "must be a weekly window of 30 minutes or more, for example sun:04:00-sun:05:00",
      })
      .default("sun:04:00-sun:05:00"),
    deletionProtection: z.boolean().default(true),
    finalSnapshot: z.boolean().default(true),
    parameters: z
      .record(
        z
          .string()
          .regex(
            /^(?!(tls|audit_logs|profiler)$)[a-z][a-z0-9_]*$/,
            "must be a parameter; tls and logs are set already",
          ),
        z.string(),
      )
      .default({}),
    logExports: z
      .strictObject({
        types: z.array(z.enum(["audit", "profiler"])).default(["audit", "profiler"]),
        retentionInDays: z.literal(RETENTION_DAYS).default(30),
      })
      .prefault({}),
    encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
    applyImmediately: z.boolean().default(false),
    waiver: acceptanceSchema.optional(),
  })
  .superRefine((props, context) => {
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    const { zones } = props.network;
    if (props.writerZone && !zones.includes(props.writerZone)) {
      issue(["writerZone"], `must be one of the network's zones (${zones.join(", ")})`);
    }
    const { writer, readers } = placeMembers(props);
    const others = zones.filter((zone) => zone !== writer);
    for (const [index, zone] of (Array.isArray(props.readers) ? props.readers : []).entries()) {
      if (others.includes(zone) && readers.indexOf(zone) === index) continue;
      issue(["readers", index], `must be another zone of the network than the writer's, once (${others.join(", ")})`);
    }
    const clash = backupClash(props, 1 + readers.length);
    if (clash) issue(["preferredMaintenanceWindow"], clash);
  })
  .transform((props) => ({ ...props, family: FAMILIES[props.engineVersion] ?? "" })) satisfies z.ZodType<
  unknown,
  DocumentClusterProps
>;

export type ParsedDocumentClusterProps = z.output<typeof documentClusterSchema>;

/** The members are maintained one after the other, and none of them during the backups. */
function backupClash(
  props: { readonly preferredBackupWindow: string; readonly preferredMaintenanceWindow: string },
  members: number,
): string | undefined {
  const weekly = parseWeeklyWindow(props.preferredMaintenanceWindow);
  const daily = parseDailyWindow(props.preferredBackupWindow);
  const clash = weekly && daily && consecutiveWindows(weekly, members).find((window) => overlapsDaily(window, daily));
  return (
    clash && `must not overlap the backups at ${props.preferredBackupWindow}, as ${formatWeeklyWindow(clash)} does`
  );
}

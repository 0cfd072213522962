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
import { type ProxyOptions, proxyOptionsSchema } from "./database-proxy-props.js";
import { ENGINES, type Engine } from "./engine.js";
import { engineVersionProblem } from "./engine-version.js";
import { type Monitoring, monitoringSchema } from "./monitoring.js";
import { type Parameters, parameterProblem, parametersSchema } from "./parameter-group.js";

/** What all databases take. */
export interface DatabaseFields {
  /** Where the database is: in the isolated subnets of this network. */
  readonly network: Network;
  /** The whole version, major and minor; AWS upgrades neither by itself, save the minor one of readable standbys. */
  readonly engineVersion: string;
  /** The first database, for good: a change replaces all. Default `app`; Oracle: the SID, 8 characters, `ORCL`. */
  readonly databaseName?: string;
  /** The master user, whose password RDS keeps in Secrets Manager. 1 to 16 characters. Default `dbadmin`. */
  readonly masterUsername?: string;
  /** TCP port, 1150 to 65535. Default: the engine's own. */
  readonly port?: number;
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
  /** Parameters beyond the defaults of the engine. Default none. */
  readonly parameters?: Parameters;
  /** Whether IAM tokens work in place of passwords, where the engine can. Default true. */
  readonly iamAuthentication?: boolean;
  /** Default: standard Database Insights, and the operating system every 60 seconds. */
  readonly monitoring?: Monitoring;
  /** Default: the engine's main logs, kept 30 days. */
  readonly logExports?: LogExports;
  /** Encrypts storage, backups, insights and the master secret. Default: a key of its own. */
  readonly encryptionKey?: EncryptionKey;
  /** A proxy in front, which keeps client connections open over a failover. Default none. */
  readonly proxy?: ProxyOptions;
  /** Whether a new major version may be applied, which stops the database for a while. Default false. */
  readonly allowMajorVersionUpgrade?: boolean;
  /**
   * Whether changes that interrupt are made during the apply. Default false: they wait for the maintenance window,
   * since a deploy must not restart the writer at peak; until then a plan may show them again.
   */
  readonly applyImmediately?: boolean;
  /** Accepts what the cheaper choices among these props no longer survive. */
  readonly waiver?: Acceptance;
}

/** Logs that go to CloudWatch. */
export interface LogExports {
  /** Names as RDS has them, for example `postgresql` or `slowquery`. Default: the engine's main logs. */
  readonly types?: readonly string[];
  /** Days that they are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly retentionInDays?: number;
}

/** Fewer days than this are a cheaper choice. https://docs.aws.amazon.com/config/latest/developerguide/rds-cluster-backup-retention-check.html */
export const SAFE_RETENTION = 7;

const RETENTION_MESSAGE = "must be 1 to 35 days";

export const databaseFields = {
  network: z.instanceof(Network, { error: "must be a Network" }),
  engineVersion: z.string(),
  databaseName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, "must start with a letter and have up to 63 letters, digits or underscores")
    .optional(),
  // The shortest limit of the engines: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  masterUsername: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,15}$/, "must start with a letter and have up to 16 lower-case letters, digits or _")
    .refine((name) => !["admin", "rdsadmin", "public"].includes(name), "must not be a name that an engine reserves")
    .default("dbadmin"),
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (Port)
  port: z.number().int().min(1150, "must be 1150 to 65535").max(65535, "must be 1150 to 65535").optional(),
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (BackupRetentionPeriod)
  backupRetentionPeriod: z.number().int().min(1, RETENTION_MESSAGE).max(35, RETENTION_MESSAGE).default(SAFE_RETENTION),
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
  parameters: parametersSchema.default({}),
  iamAuthentication: z.boolean().default(true),
  monitoring: monitoringSchema.default({ insights: "standard", interval: 60 }),
  logExports: z
    .strictObject({
      types: z.array(z.string()).optional(),
      retentionInDays: z.literal(RETENTION_DAYS).default(30),
    })
    .default({ retentionInDays: 30 }),
  encryptionKey: z.instanceof(EncryptionKey, { error: "must be an EncryptionKey" }).optional(),
  proxy: proxyOptionsSchema.optional(),
  allowMajorVersionUpgrade: z.boolean().default(false),
  applyImmediately: z.boolean().default(false),
  waiver: acceptanceSchema.optional(),
};

/** The fields with their defaults. */
export type ParsedDatabaseFields = z.output<z.ZodObject<typeof databaseFields>>;

/** The fields that are checked together, of any engine. */
interface Checked {
  readonly engine: Engine;
  readonly engineVersion: string;
  readonly parameters: Parameters;
  readonly logExports: { readonly types?: readonly string[] | undefined };
  readonly preferredBackupWindow: string;
  readonly preferredMaintenanceWindow: string;
  readonly proxy?: unknown;
}

/** One wrong field, as a zod issue. */
export interface FieldProblem {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What is wrong in the fields of all databases; `members` have one maintenance window behind the other. */
export function fieldProblems(props: Checked, members: number): FieldProblem[] {
  const { engine, engineVersion, parameters, logExports } = props;
  const { logs, proxyFamily } = ENGINES[engine];
  const found: [FieldProblem["path"], string | undefined][] = [
    [["engineVersion"], engineVersionProblem(engine, engineVersion)],
    ...Object.keys(parameters).map((name): [string[], string | undefined] => [
      ["parameters", name],
      parameterProblem(engine, name),
    ]),
    ...(logExports.types ?? []).map((type, index): [(string | number)[], string | undefined] => [
      ["logExports", "types", index],
      logs.includes(type) ? undefined : `must be a log of ${engine} (${logs.join(", ")})`,
    ]),
    [["preferredMaintenanceWindow"], windowProblem(props, members)],
    [["proxy"], props.proxy && !proxyFamily ? `must be left out: RDS Proxy does not speak ${engine}` : undefined],
  ];
  return found.flatMap(([path, message]) => (message ? [{ path, message }] : []));
}

function windowProblem(props: Checked, members: number): string | undefined {
  const weekly = parseWeeklyWindow(props.preferredMaintenanceWindow);
  const daily = parseDailyWindow(props.preferredBackupWindow);
  const clash = weekly && daily && consecutiveWindows(weekly, members).find((window) => overlapsDaily(window, daily));
  return (
    clash && `must not overlap the backups at ${props.preferredBackupWindow}, as ${formatWeeklyWindow(clash)} does`
  );
}

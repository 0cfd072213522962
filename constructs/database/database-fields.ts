import { z } from "zod";
import { Network } from "../network/network.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type ProxyOptions, proxyOptionsSchema } from "./database-proxy-props.js";
import { ENGINES, type Engine } from "./engine.js";
import { engineVersionProblem } from "./engine-version.js";
import type { FieldProblem } from "./field-problem.js";
import { type Monitoring, monitoringSchema } from "./monitoring.js";
import { type Parameters, parameterProblem, parametersSchema } from "./parameter-group.js";
import { maintenanceProblems, type UpkeepFields, upkeepFields } from "./upkeep-fields.js";

/** What all databases of RDS take. */
export interface DatabaseFields extends UpkeepFields {
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
}

/** Logs that go to CloudWatch. */
export interface LogExports {
  /** Names as RDS has them, for example `postgresql` or `slowquery`. Default: the engine's main logs. */
  readonly types?: readonly string[];
  /** Days that they are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly retentionInDays?: number;
}

export const databaseFields = {
  ...upkeepFields,
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
    [["proxy"], props.proxy && !proxyFamily ? `must be left out: RDS Proxy does not speak ${engine}` : undefined],
  ];
  return [
    ...found.flatMap(([path, message]) => (message ? [{ path, message }] : [])),
    ...maintenanceProblems(props, members),
  ];
}

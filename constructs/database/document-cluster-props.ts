import { z } from "zod";
import { Network } from "../network/network.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { type MemberFields, memberFields, memberProblems, placeMembers } from "./cluster-members.js";
import { refuse } from "./field-problem.js";
import { maintenanceProblems, type UpkeepFields, upkeepFields } from "./upkeep-fields.js";

export interface DocumentClusterProps extends MemberFields, UpkeepFields {
  /** The network whose isolated subnets the instances are in. */
  readonly network: Network;
  /** The whole version: `4.0.0`, `5.0.0` or `8.0.0`. */
  readonly engineVersion: string;
  /** Size of every instance, for example `db.t4g.medium` or `db.r6g.large`: what takes over is as large as what was lost. */
  readonly instanceClass: string;
  /** The master user, whose password DocumentDB keeps in Secrets Manager. 1 to 63 characters. Default `dbadmin`. */
  readonly masterUsername?: string;
  /** Cluster parameters by name, for example `{ "ttl_monitor": "disabled" }`. Default: AWS's own, and TLS 1.2 or later. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Default: the log of who did what and that of slow operations, kept 30 days. */
  readonly logExports?: DocumentLogExports;
  /** Encrypts storage and backups. Default: a key of its own. */
  readonly encryptionKey?: EncryptionKey;
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
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/release-notes.html
 */
const FAMILIES: Readonly<Record<string, string>> = { "4.0.0": "docdb4.0", "5.0.0": "docdb5.0", "8.0.0": "docdb8.0" };
const VERSIONS = Object.keys(FAMILIES);

export const documentClusterSchema = z
  .strictObject({
    network: z.instanceof(Network, { error: "must be a Network" }),
    engineVersion: z.enum(VERSIONS, `must be a whole version with TLS 1.2 (${VERSIONS.join(", ")})`),
    instanceClass: z
      .string()
      .regex(/^db\.(?!serverless)[a-z0-9]+\.[a-z0-9]+$/, "must be an instance class, for example db.r6g.large"),
    ...memberFields,
    ...upkeepFields,
    // https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html (MasterUsername)
    masterUsername: z
      .string()
      .regex(/^[a-z][a-z0-9]{0,62}$/, "must start with a letter and have up to 63 lower-case letters or digits")
      .refine(
        (name) => !["admin", "serviceadmin", "root"].includes(name),
        "must not be a name that DocumentDB reserves",
      )
      .default("dbadmin"),
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
  })
  .superRefine((props, context) => {
    const members = 1 + placeMembers(props).readers.length;
    refuse([...memberProblems(props), ...maintenanceProblems(props, members)], context);
  })
  .transform((props) => ({ ...props, family: FAMILIES[props.engineVersion] ?? "" })) satisfies z.ZodType<
  unknown,
  DocumentClusterProps
>;

export type ParsedDocumentClusterProps = z.output<typeof documentClusterSchema>;

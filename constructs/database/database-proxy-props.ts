import { DbInstance } from "@cdktf/provider-aws/lib/db-instance/index.js";
import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { ITerraformDependable } from "cdktf";
import { z } from "zod";
import { Network } from "../network/network.js";
import { tokenOr } from "../props/token-or.js";
import { EncryptionKey } from "../security/encryption-key.js";

/** What a proxy passes connections to. */
export type ProxyTarget =
  | { readonly cluster: RdsCluster; readonly members: readonly ITerraformDependable[]; readonly readers: boolean }
  | { readonly instance: DbInstance };

export interface DatabaseProxyProps {
  readonly network: Network;
  /** What its clients speak. */
  readonly engineFamily: "POSTGRESQL" | "MYSQL";
  /** The database behind it. */
  readonly target: ProxyTarget;
  /** Security group of the database. */
  readonly securityGroup: SecurityGroup;
  /** TCP port of the database. */
  readonly port: number;
  /** The master secret, and the key that it is encrypted with. */
  readonly secretArn: string;
  /** Key of the secrets that it reads. */
  readonly encryptionKey: EncryptionKey;
  /** How clients log in and how many connections are pooled. Default: all defaults. */
  readonly options?: ProxyOptions;
}

/** A proxy in front of a database. */
export interface ProxyOptions {
  /** Whether clients must show an IAM token instead of a password: `REQUIRED` or `DISABLED`. Default `DISABLED`. */
  readonly iamAuth?: "REQUIRED" | "DISABLED";
  /**
   * Secrets of further database users, each `{ "username", "password" }`. Encrypted with the database's key or with that
   * of AWS. The master secret is always among them.
   */
  readonly secretArns?: readonly string[];
  /** Share of the database's connections that the proxy may use, 1 to 100 percent. Default 100. */
  readonly maxConnectionsPercent?: number;
  /** Seconds after which an idle client is disconnected, 1 to 28800. Default 1800. */
  readonly idleClientTimeout?: number;
}

const secretArn = tokenOr(z.string().regex(/^arn:[\w-]+:secretsmanager:/, "must be the ARN of a secret"));

export const proxyOptionsSchema = z.strictObject({
  iamAuth: z.enum(["REQUIRED", "DISABLED"]).default("DISABLED"),
  secretArns: z.array(secretArn).default([]),
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ConnectionPoolConfiguration.html
  maxConnectionsPercent: z
    .number()
    .int()
    .min(1, "must be 1 to 100 percent")
    .max(100, "must be 1 to 100 percent")
    .default(100),
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html (IdleClientTimeout; 8 hours at most)
  idleClientTimeout: z
    .number()
    .int()
    .min(1, "must be 1 to 28800 seconds")
    .max(28800, "must be 1 to 28800 seconds")
    .default(1800),
}) satisfies z.ZodType<unknown, ProxyOptions>;

const PORT = "must be a TCP port, 1 to 65535";

export const databaseProxySchema = z.strictObject({
  network: z.instanceof(Network),
  engineFamily: z.enum(["POSTGRESQL", "MYSQL"]),
  target: z.union(
    [
      z.strictObject({
        cluster: z.instanceof(RdsCluster),
        members: z.array(z.custom<ITerraformDependable>((value) => typeof value === "string" || isResource(value))),
        readers: z.boolean(),
      }),
      z.strictObject({ instance: z.instanceof(DbInstance) }),
    ],
    {
      error: ({ code }) => (code === "invalid_union" ? "must be { cluster, members, readers } or { instance }" : null),
    },
  ),
  securityGroup: z.instanceof(SecurityGroup),
  port: tokenOr(z.number().int(PORT).min(1, PORT).max(65535, PORT)),
  secretArn,
  encryptionKey: z.instanceof(EncryptionKey),
  options: proxyOptionsSchema.prefault({}),
}) satisfies z.ZodType<unknown, DatabaseProxyProps>;

export type ParsedDatabaseProxyProps = z.output<typeof databaseProxySchema>;

function isResource(value: unknown): boolean {
  return typeof value === "object" && value !== null && "fqn" in value;
}

import { z } from "zod";
import { tokenOr } from "../props/token-or.js";

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

export const proxyOptionsSchema = z.strictObject({
  iamAuth: z.enum(["REQUIRED", "DISABLED"]).default("DISABLED"),
  secretArns: z
    .array(tokenOr(z.string().regex(/^arn:[\w-]+:secretsmanager:/, "must be the ARN of a secret")))
    .default([]),
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

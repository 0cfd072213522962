import type { ITerraformDependable } from "cdktf";
import { z } from "zod";
import { tokenOr } from "../props/token-or.js";

export interface ServiceConnect {
  /** ARN of an HTTP namespace of Cloud Map. */
  readonly namespace: string;
  /** Name under which others reach the container's port. Default: the service reaches others, and is not reached. */
  readonly dnsName?: string;
  /** Port under which others reach it: 1 to 65535. Default: the container's. */
  readonly port?: number;
  /** How long others wait for it. Default: AWS's own. */
  readonly timeout?: ServiceConnectTimeout;
  /** Encrypts what goes to it. Default: only what the application encrypts itself. */
  readonly tls?: ServiceConnectTls;
  /** What must exist before the first task starts. Default: nothing more. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html */
export interface ServiceConnectTimeout {
  /**
   * Seconds that a connection may be silent: 0 to 2147483647, 0 for ever. Default: 5 minutes with an `appProtocol` of the
   * container, else an hour.
   */
  readonly idleTimeoutSeconds?: number;
  /** Seconds that an answer may take: 0 to 2147483647, 0 for ever. Only with an `appProtocol`. Default: 15. */
  readonly perRequestTimeoutSeconds?: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html */
export interface ServiceConnectTls {
  /** ARN of the AWS Private CA that signs the certificates. */
  readonly certificateAuthorityArn: string;
  /** What ECS acts as when it has certificates signed: a role that trusts `ecs.amazonaws.com`. */
  readonly roleArn: string;
  /** ARN of the key of the certificates' private keys. */
  readonly kmsKeyArn: string;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html */
const LONGEST_TIMEOUT = 2_147_483_647;

const timeoutSeconds = z
  .number()
  .int()
  .min(0, `must be 0 to ${LONGEST_TIMEOUT} seconds`)
  .max(LONGEST_TIMEOUT, `must be 0 to ${LONGEST_TIMEOUT} seconds`)
  .optional();

const serviceConnectTimeoutSchema = z.strictObject({
  idleTimeoutSeconds: timeoutSeconds,
  perRequestTimeoutSeconds: timeoutSeconds,
}) satisfies z.ZodType<unknown, ServiceConnectTimeout>;

const arn = tokenOr(z.string().startsWith("arn:", "must be an ARN"));

export const serviceConnectSchema = z.strictObject({
  namespace: tokenOr(z.string().startsWith("arn:", "must be the ARN of an HTTP namespace")),
  dnsName: z
    .string()
    .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/, "must be a DNS name in lower case")
    .optional(),
  port: z.number().int().min(1, "must be 1 to 65535").max(65535, "must be 1 to 65535").optional(),
  timeout: serviceConnectTimeoutSchema.optional(),
  tls: z.strictObject({ certificateAuthorityArn: arn, roleArn: arn, kmsKeyArn: arn }).optional(),
  dependsOn: z.array(z.custom<ITerraformDependable>()).default([]),
}) satisfies z.ZodType<unknown, ServiceConnect>;

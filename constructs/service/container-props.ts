import { z } from "zod";
import { tokenOr } from "../props/token-or.js";

/** One container of a task. */
export interface ContainerOptions {
  /** Image with tag or digest, for example `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2`. */
  readonly image: string;
  /** TCP port that the container listens on: 1 to 65535. Default: none. */
  readonly port?: number;
  /** What is spoken on the port, for Service Connect's metrics. Default: TCP without a protocol. */
  readonly appProtocol?: "http" | "http2" | "grpc";
  /** Replaces the image's command. */
  readonly command?: readonly string[];
  /** Replaces the image's entry point. */
  readonly entryPoint?: readonly string[];
  /** Environment variables that everybody may read. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Environment variables from Secrets Manager or Parameter Store, by name; read when a task starts. */
  readonly secrets?: Readonly<Record<string, SecretSource>>;
  /** `user` or `uid:gid` that the container runs as. Default `1000:1000`, which is not root. */
  readonly user?: string;
  /** Whether nothing but `writablePaths` can be written to. Default true. */
  readonly readonlyRootFilesystem?: boolean;
  /**
   * Folders that stay writable, each an empty volume that is lost with the task. They belong to root unless the image
   * declares them with `VOLUME` and their owner. Default `["/tmp"]`.
   */
  readonly writablePaths?: readonly string[];
  /** How ECS finds out that the container no longer works. Default: it does when its process runs. */
  readonly healthCheck?: ContainerHealthCheck;
  /** Seconds between the request to stop and the kill: 2 to 120. Default 30. */
  readonly stopTimeout?: number;
  /** MiB of memory at which the container is killed. Default: the task's. */
  readonly memory?: number;
  /** Containers that come first, and what each must have reached. Default: none. */
  readonly startAfter?: Readonly<Record<string, "START" | "COMPLETE" | "SUCCESS" | "HEALTHY">>;
}

/** A container beside the main one, for example a collector of traces. */
export interface SidecarOptions extends ContainerOptions {
  /** Whether the task stops when the container does. Default true. */
  readonly essential?: boolean;
}

/** An ARN of a secret or a parameter, or one key of a secret that holds JSON. */
export type SecretSource = string | { readonly arn: string; readonly jsonKey: string };

export interface ContainerHealthCheck {
  /** `["CMD", …]` or `["CMD-SHELL", "curl -f http://localhost:8080/ || exit 1"]`. */
  readonly command: readonly string[];
  /** Seconds between checks: 5 to 300. Default 10. */
  readonly interval?: number;
  /** Seconds after which a check has failed: 2 to 60. Default 5. */
  readonly timeout?: number;
  /** Failed checks that make the container unhealthy: 1 to 10. Default 3. */
  readonly retries?: number;
  /** Seconds at the start in which failed checks do not count: 0 to 300. Default 30. */
  readonly startPeriod?: number;
}

const variableSchema = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable");

const secretArnSchema = tokenOr(
  z
    .string()
    .regex(
      /^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:\d{12}:secret:[^:]+|ssm:[a-z0-9-]+:\d{12}:parameter\/.+)$/,
      "must be the ARN of a Secrets Manager secret or of an SSM parameter",
    ),
);

/** AWS: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
const healthCheckSchema = z.strictObject({
  command: z
    .array(z.string().min(1))
    .min(2, "must be CMD or CMD-SHELL and what to run")
    .refine(([kind]) => kind === "CMD" || kind === "CMD-SHELL", "must begin with CMD or CMD-SHELL"),
  interval: within(5, 300, "seconds").default(10),
  timeout: within(2, 60, "seconds").default(5),
  retries: within(1, 10, "failed checks").default(3),
  startPeriod: within(0, 300, "seconds").default(30),
});

const containerFields = {
  image: tokenOr(z.string().regex(/^\S+$/, "must be an image without spaces")),
  port: within(1, 65535, "(a TCP port)").optional(),
  appProtocol: z.enum(["http", "http2", "grpc"]).optional(),
  command: z.array(z.string()).optional(),
  entryPoint: z.array(z.string()).optional(),
  environment: z.record(variableSchema, z.string()).default({}),
  secrets: z
    .record(
      variableSchema,
      z.union([
        secretArnSchema,
        z.strictObject({ arn: secretArnSchema, jsonKey: z.string().regex(/^[^:]+$/, "must be a key without colons") }),
      ]),
    )
    .default({}),
  user: z.string().min(1).default("1000:1000"),
  readonlyRootFilesystem: z.boolean().default(true),
  writablePaths: z.array(z.string().regex(/^\/[^:]+$/, "must be an absolute path")).default(["/tmp"]),
  healthCheck: healthCheckSchema.optional(),
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html (stopTimeout)
  stopTimeout: within(2, 120, "seconds").default(30),
  // Docker's least: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html (memory)
  memory: z.number().int().min(6, "must be 6 MiB or more").optional(),
  startAfter: z.record(z.string(), z.enum(["START", "COMPLETE", "SUCCESS", "HEALTHY"])).default({}),
};

export const containerSchema = z.strictObject(containerFields).superRefine(refuseNameTwice) satisfies z.ZodType<
  unknown,
  ContainerOptions
>;

export const sidecarSchema = z
  .strictObject({ ...containerFields, essential: z.boolean().default(true) })
  .superRefine(refuseNameTwice) satisfies z.ZodType<unknown, SidecarOptions>;

export type ParsedSidecar = z.output<typeof sidecarSchema>;

function refuseNameTwice(
  { environment, secrets }: { environment: object; secrets: object },
  context: z.RefinementCtx,
): void {
  for (const name of Object.keys(secrets).filter((key) => key in environment)) {
    const message = "must not have the name of an entry in environment";
    context.addIssue({ code: "custom", path: ["secrets", name], message });
  }
}

function within(lowest: number, highest: number, unit: string) {
  const message = `must be ${lowest} to ${highest} ${unit}`;
  return z.number({ error: message }).int(message).min(lowest, message).max(highest, message);
}

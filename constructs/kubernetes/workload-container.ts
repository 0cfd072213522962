import { z } from "zod";
import { tokenOr } from "../props/token-or.js";

/** The container of a workload's pods. */
export interface WorkloadContainer {
  /** Image with tag or digest, for example `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2`. */
  readonly image: string;
  /** TCP port that the container listens on: 1 to 65535. */
  readonly port: number;
  /** CPU that each pod is given, in cores (`0.5`) or thousandths (`500m`). Default `250m`. */
  readonly cpu?: string;
  /** Memory that each pod is given, and killed at, for example `512Mi`. Default `256Mi`. */
  readonly memory?: string;
  /** How Kubernetes finds out that the container works. Default: its port takes connections. */
  readonly heartbeat?: Heartbeat;
  /** Replaces the image's entry point. */
  readonly command?: readonly string[];
  /** Replaces the image's command. */
  readonly args?: readonly string[];
  /** Numeric user and group that the container runs as: 1 or more, which is not root. Default 1000. */
  readonly user?: number;
  /** Folders that stay writable, each an empty volume that is lost with the pod. Default `["/tmp"]`. */
  readonly writablePaths?: readonly string[];
  /**
   * Seconds before the container is told to stop in which it still serves what is on its way: 0 to 120. Default 15, for
   * which the image must have `sleep`; 0 is for an image without it, which then loses requests at every release.
   */
  readonly drainSeconds?: number;
}

/** What is asked at the start, for readiness, and while it lives. */
export type Heartbeat =
  /** Whether the port takes connections. */
  | { readonly type: "tcp" }
  /**
   * Whether `path` answers with 200 to 399. It may look at what the pod needs; `livenessPath` must not, or else the loss of
   * a database restarts every pod. Default of `livenessPath`: `path`.
   */
  | { readonly type: "http"; readonly path: string; readonly livenessPath?: string }
  /** Whether the service answers on the port as gRPC's health protocol says. */
  | { readonly type: "grpc"; readonly service?: string };

/** https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes */
const cpuSchema = z.string().regex(/^(\d+m|\d+(\.\d{1,3})?)$/, "must be cores (0.5) or thousandths of one (500m)");
const memorySchema = z.string().regex(/^\d+(Mi|Gi)$/, "must be mebibytes or gibibytes, such as 512Mi or 2Gi");
const pathSchema = z.string().regex(/^\/\S*$/, "must be a path that begins with /");
const portMessage = "must be 1 to 65535 (a TCP port)";
const drainMessage = "must be 0 to 120 seconds";

export const workloadContainerSchema = z.strictObject({
  image: tokenOr(z.string().regex(/^\S+$/, "must be an image without spaces")),
  port: z.number().int(portMessage).min(1, portMessage).max(65535, portMessage),
  cpu: cpuSchema.default("250m"),
  memory: memorySchema.default("256Mi"),
  heartbeat: z
    .discriminatedUnion("type", [
      z.strictObject({ type: z.literal("tcp") }),
      z.strictObject({ type: z.literal("http"), path: pathSchema, livenessPath: pathSchema.optional() }),
      z.strictObject({ type: z.literal("grpc"), service: z.string().min(1).optional() }),
    ])
    .default({ type: "tcp" }),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  user: z.number().int().min(1, "must be 1 or more: 0 is root").default(1000),
  writablePaths: z.array(z.string().regex(/^\/[^:]+$/, "must be an absolute path")).default(["/tmp"]),
  drainSeconds: z.number().int(drainMessage).min(0, drainMessage).max(120, drainMessage).default(15),
}) satisfies z.ZodType<unknown, WorkloadContainer>;

export type ParsedWorkloadContainer = z.output<typeof workloadContainerSchema>;

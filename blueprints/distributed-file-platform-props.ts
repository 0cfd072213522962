import { z } from "zod";
import type { BackupPlanProps } from "../constructs/backup/backup-plan-props.js";
import type { MemcachedClusterProps } from "../constructs/cache/memcached-cluster-props.js";
import type { CertificateProps } from "../constructs/load-balancer/certificate.js";
import type { NetworkProps } from "../constructs/network/network-props.js";
import type { AlarmSubscribers } from "../constructs/observability/alarm-topic.js";
import type { AuditTrailProps } from "../constructs/observability/audit-trail-props.js";
import type { HaproxyHealthCheck } from "../constructs/proxy/haproxy-backend.js";
import type { ProxyFleetProps } from "../constructs/proxy/proxy-fleet-props.js";
import type { ContainerServiceProps } from "../constructs/service/container-service-props.js";
import type { AwsStackProps } from "../constructs/stack/aws-stack.js";
import type { SharedFileSystemProps } from "../constructs/storage/shared-file-system-props.js";
import type { Database } from "./parts/database.js";
import { optional, options } from "./parts/options.js";
import type { WebServiceTasks } from "./web-service-props.js";

export interface DistributedFilePlatformProps extends AwsStackProps {
  /** Zones by name (`eu-west-1a`) or all by zone id (`euw1-az1`): 2 to 8, three by preference. */
  readonly zones: readonly string[];
  /** Domain name of the platform and its Route 53 hosted zone: the certificate, and the name that clients use. */
  readonly certificate: CertificateProps;
  /** The container of every node, which answers requests on its `port`. `NODE_ROLE` tells it what it is. */
  readonly container: ContainerServiceProps["container"] & { readonly port: number };
  /** Nodes that the load at its peak needs; more are started, so that as many are left after the loss of a zone. */
  readonly demand: NodeDemand;
  /** The database of what the files are, MySQL by preference; `false` for none. */
  readonly database: Database | false;
  /** Memcached; `false` for none. */
  readonly cache: Omit<MemcachedClusterProps, "network"> | false;
  /** The HAProxy machines: their instance type and how many the load at its peak needs. */
  readonly proxies: Pick<ProxyFleetProps, "instanceType" | "demand"> &
    Partial<Omit<ProxyFleetProps, "network" | "frontends" | "backends">>;
  /** Who hears that redundancy is gone or going; `false` for no alarms. */
  readonly alarms: AlarmSubscribers | false;
  /** How HAProxy finds that a node is well. Default: `GET /health` every 2 seconds, out after 3 failures. */
  readonly healthCheck?: HaproxyHealthCheck;
  /** A new version that gets a share of the reads. Default: none. */
  readonly greyRelease?: GreyRelease;
  /** Everything else about the file system, which the nodes have in `FILES_PATH`. */
  readonly files?: Omit<SharedFileSystemProps, "network" | "accessPoints">;
  /** Everything else about the tasks of the nodes, such as the task size (default 1024 CPU units, 2048 MiB) and scaling. */
  readonly nodes?: WebServiceTasks;
  /** Everything else about the network. */
  readonly network?: Omit<NetworkProps, "region" | "zones">;
  /** Backups of files and database; `false` for those that both have by themselves. Default: daily, kept 35 days. */
  readonly backup?: BackupPlanProps | false;
  /** The record of who did what in the account; `false` where another stack has it. Default: locked for 365 days. */
  readonly audit?: Omit<AuditTrailProps, "region" | "alarmTopic"> | false;
  /** Days that the logs of all nodes are kept in S3; `false` for not at all. Default 365. */
  readonly logArchiveDays?: number | false;
}

/** Nodes that the load at its peak needs. */
export interface NodeDemand {
  /** Nodes that write. */
  readonly primary: number;
  /** Nodes that read. */
  readonly replica: number;
}

/** A new version beside the old one. When it has proved itself, its image becomes that of `container`. */
export interface GreyRelease {
  readonly image: string;
  /** Percent of the reads: 0.1 to 100 in steps of 0.1. Default 5. */
  readonly percent?: number;
  /** Nodes that this share needs at its peak. Default 1. */
  readonly demand?: number;
}

const PERCENT = "must be 0.1 to 100 percent in steps of 0.1";

export const distributedFilePlatformSchema = z.strictObject({
  zones: z.array(z.string()),
  certificate: options<CertificateProps>(),
  container: options<DistributedFilePlatformProps["container"]>().refine(
    ({ port }) => port !== undefined,
    "must have a port: the proxies send requests to it",
  ),
  demand: z.strictObject({ primary: z.number(), replica: z.number() }),
  database: optional<Database>(),
  cache: optional<Omit<MemcachedClusterProps, "network">>(),
  proxies: options<DistributedFilePlatformProps["proxies"]>(),
  alarms: optional<AlarmSubscribers>(),
  healthCheck: options<HaproxyHealthCheck>().default({ path: "/health" }),
  greyRelease: z
    .strictObject({
      image: z.string(),
      percent: z.number().min(0.1, PERCENT).max(100, PERCENT).multipleOf(0.1, PERCENT).default(5),
      demand: z.number().default(1),
    })
    .optional(),
  files: options<NonNullable<DistributedFilePlatformProps["files"]>>().optional(),
  nodes: options<WebServiceTasks>().optional(),
  network: options<NonNullable<DistributedFilePlatformProps["network"]>>().optional(),
  backup: optional<BackupPlanProps>().default({}),
  audit: optional<Omit<AuditTrailProps, "region" | "alarmTopic">>().default({}),
  logArchiveDays: z
    .union([z.literal(false), z.number().int().min(1, "must be 1 day or more")], "must be days, or false")
    .default(365),
}) satisfies z.ZodType<unknown, Omit<DistributedFilePlatformProps, keyof AwsStackProps>>;

export type ParsedDistributedFilePlatformProps = z.output<typeof distributedFilePlatformSchema>;

import { z } from "zod";
import type { DocumentClusterProps } from "../constructs/database/document-cluster-props.js";
import type { ApplicationLoadBalancerProps } from "../constructs/load-balancer/application-load-balancer-props.js";
import type { TargetGroupProps } from "../constructs/load-balancer/target-group-props.js";
import type { NetworkProps } from "../constructs/network/network-props.js";
import type { AlarmSubscribers } from "../constructs/observability/alarm-topic.js";
import type { ServiceRelease } from "../constructs/release/gradual-release.js";
import type { BacklogOptions } from "../constructs/service/backlog-scaling.js";
import type { ContainerServiceProps } from "../constructs/service/container-service-props.js";
import type { AwsStackProps } from "../constructs/stack/aws-stack.js";
import type { Cache } from "./parts/cache.js";
import type { Database } from "./parts/database.js";
import type { Messaging } from "./parts/messaging.js";
import { optional, options } from "./parts/options.js";
import type { WebServiceTasks } from "./web-service-props.js";

export interface ModularAppProps extends AwsStackProps {
  /** Zones by name (`eu-west-1a`) or all by zone id (`euw1-az1`): 2 to 8, three by preference. */
  readonly zones: readonly string[];
  /** The certificate of the HTTPS listener. With a hosted zone, its domain name also becomes the system's DNS name. */
  readonly certificate: ApplicationLoadBalancerProps["certificate"];
  /** The container that answers requests on its `port`. */
  readonly container: ContainerServiceProps["container"] & { readonly port: number };
  /** Tasks that the load at its peak needs. More are started, so that as many are left after the loss of a zone. */
  readonly demand: number;
  /** The database module: Aurora (`aurora-mysql`, …) or RDS (`mysql`, …), replicated; `false` for none. */
  readonly database: Database | false;
  /** The messaging module: queues, a broker or Kafka; `false` for none. */
  readonly messaging: Messaging | false;
  /** The logging module: `false` for none but CloudWatch Logs. */
  readonly logging: Logging | false;
  /** The cache module: replicated, Memcached or serverless; `false` for none. */
  readonly cache: Cache | false;
  /** Who hears that redundancy is gone or going; `false` for no alarms. */
  readonly alarms: AlarmSubscribers | false;
  /** Tasks that work on a queue of the messaging module, by name. Default: none. */
  readonly workers?: Readonly<Record<string, ModularAppWorker>>;
  /** Everything else about the network. */
  readonly network?: Omit<NetworkProps, "region" | "zones">;
  /** Everything else about the load balancer. */
  readonly loadBalancer?: Omit<ApplicationLoadBalancerProps, "network" | "certificate" | "defaultTargets">;
  /** Everything else about the targets, such as the health check. */
  readonly targets?: Omit<TargetGroupProps, "network" | "port">;
  /** Everything else about the service, such as the task size (default 512 CPU units, 1024 MiB) and scaling. */
  readonly service?: WebServiceTasks;
  /** How a new version takes the place of the old one. Default: task by task. */
  readonly release?: ServiceRelease;
}

/** Where log events go beside CloudWatch Logs. */
export interface Logging {
  /** A document database for events that are searched by their fields, which the application indexes; `false` for none. */
  readonly documents: Omit<DocumentClusterProps, "network"> | false;
  /** Days that the logs of all containers are kept in S3; `false` for not at all. Default 365. */
  readonly archiveDays?: number | false;
}

/** Tasks that take their work from a queue. They use the same modules as the application. */
export interface ModularAppWorker {
  /** Name of the queue. They find it in `QUEUE_URL`. */
  readonly queue: string;
  readonly container: ContainerServiceProps["container"];
  /** Tasks that the load at its peak needs. */
  readonly demand: number;
  /** How long messages may wait. Default: 60 s, when one takes 1 s. */
  readonly scaling?: BacklogOptions;
}

const ofType = <T extends { readonly type: string }>(...types: readonly T["type"][]) =>
  z.union([
    z.literal(false),
    options<T>().refine(({ type }) => types.includes(type), `must be of a type among ${types.join(", ")}`),
  ]);

/** Props are an interface to the compiler alone: what is given may be anything. */
const messagingSchema = ofType<Messaging>("queues", "broker", "kafka").refine(
  (messaging) => messaging === false || messaging.type !== "queues" || isRecord(messaging.queues),
  "must have queues by name, such as { jobs: {} }",
);

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

const workerSchema = z.strictObject({
  queue: z.string(),
  container: options<ModularAppWorker["container"]>(),
  demand: z.number(),
  scaling: options<BacklogOptions>().optional(),
}) satisfies z.ZodType<unknown, ModularAppWorker>;

export const modularAppSchema = z
  .strictObject({
    zones: z.array(z.string()),
    certificate: options<ModularAppProps["certificate"]>(),
    container: options<ModularAppProps["container"]>(),
    demand: z.number(),
    database: optional<Database>(),
    messaging: messagingSchema,
    logging: z.union([
      z.literal(false),
      z.strictObject({
        documents: optional<Omit<DocumentClusterProps, "network">>(),
        archiveDays: z
          .union([z.literal(false), z.number().int().min(1, "must be 1 day or more")], "must be days, or false")
          .default(365),
      }),
    ]),
    cache: ofType<Cache>("replicated", "memcached", "serverless"),
    alarms: optional<AlarmSubscribers>(),
    workers: z
      .record(z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "must be in kebab-case"), workerSchema)
      .default({}),
    network: options<NonNullable<ModularAppProps["network"]>>().optional(),
    loadBalancer: options<NonNullable<ModularAppProps["loadBalancer"]>>().optional(),
    targets: options<NonNullable<ModularAppProps["targets"]>>().optional(),
    service: options<WebServiceTasks>().optional(),
    release: options<ServiceRelease>().default({ strategy: "rolling" }),
  })
  .superRefine(({ workers, messaging }, context) => {
    const queues = messaging && messaging.type === "queues" ? Object.keys(messaging.queues ?? {}) : [];
    for (const [name, { queue }] of Object.entries(workers)) {
      if (queues.includes(queue)) continue;
      const message = `must name a queue of the messaging module (${queues.join(", ") || "it has none"})`;
      context.addIssue({ code: "custom", path: ["workers", name, "queue"], message });
    }
  }) satisfies z.ZodType<unknown, Omit<ModularAppProps, keyof AwsStackProps>>;

export type ParsedModularAppProps = z.output<typeof modularAppSchema>;

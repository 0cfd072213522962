import { z } from "zod";
import type { CacheClusterProps } from "../constructs/cache/cache-cluster-props.js";
import type { ApplicationLoadBalancerProps } from "../constructs/load-balancer/application-load-balancer-props.js";
import type { RuleConditions } from "../constructs/load-balancer/rule-conditions.js";
import type { TargetGroupProps } from "../constructs/load-balancer/target-group-props.js";
import type { ServiceMeshProps } from "../constructs/mesh/service-mesh.js";
import type { QueueProps } from "../constructs/messaging/queue-props.js";
import type { NetworkProps } from "../constructs/network/network-props.js";
import type { AlarmSubscribers } from "../constructs/observability/alarm-topic.js";
import type { ServiceRelease } from "../constructs/release/gradual-release.js";
import type { BacklogOptions } from "../constructs/service/backlog-scaling.js";
import type { ContainerServiceProps } from "../constructs/service/container-service-props.js";
import type { ServiceConnectTimeout } from "../constructs/service/service-connect-props.js";
import type { AwsStackProps } from "../constructs/stack/aws-stack.js";
import { type Calls, circleOfCalls } from "./parts/call-order.js";
import type { Database } from "./parts/database.js";
import { options } from "./parts/options.js";

export interface MicroservicesProps extends AwsStackProps {
  /** Zones by name (`eu-west-1a`) or all by zone id (`euw1-az1`): 2 to 8, three by preference. */
  readonly zones: readonly string[];
  /** The certificate of the HTTPS listener. With a hosted zone, its domain name also becomes the system's DNS name. */
  readonly certificate: ApplicationLoadBalancerProps["certificate"];
  /** Services that answer requests, by name in kebab-case: the name under which the others reach it. */
  readonly services: Readonly<Record<string, Microservice>>;
  /** Services that take their work from a queue, by name. Default: none. */
  readonly workers?: Readonly<Record<string, QueueWorker>>;
  /** Queues between them, by name. The synth warns of one that nothing sends to or takes from. Default: none. */
  readonly queues?: Readonly<Record<string, Omit<QueueProps, "alarmTopic">>>;
  /** Who hears that redundancy is gone or going; `false` for no alarms. */
  readonly alarms: AlarmSubscribers | false;
  /** Everything else about the network. */
  readonly network?: Omit<NetworkProps, "region" | "zones">;
  /** Everything else about the load balancer. */
  readonly loadBalancer?: Omit<ApplicationLoadBalancerProps, "network" | "certificate" | "defaultTargets">;
  /** TLS between the services. Default: none inside the network. */
  readonly mesh?: ServiceMeshProps;
  /** Days that the logs of all services are kept in S3, beside those in CloudWatch; `false` for none. Default 365. */
  readonly logArchiveDays?: number | false;
}

/** What services and workers have in common. */
interface Participant {
  /** Tasks that the load at its peak needs. More are started, so that as many are left after the loss of a zone. */
  readonly demand: number;
  /** Services that it calls, which are deployed before it. It finds them in `SERVICE_<NAME>_URL`. Default: none. */
  readonly calls?: readonly string[];
  /** Services that it calls too and does not wait for, where calls lead in a circle. Default: none. */
  readonly callsBack?: readonly string[];
  /** Queues that it sends to. It finds them in `QUEUE_<NAME>_URL`. Default: none. */
  readonly sendsTo?: readonly string[];
  /** A database of its own. Default: none. */
  readonly database?: Database;
  /** A cache of its own, without which it must work, slower. Default: none. */
  readonly cache?: Omit<CacheClusterProps, "network">;
}

/** What is left open about the tasks: for example `taskSize` (default 512 CPU units, 1024 MiB) and `scaling`. */
type Tasks<Wired extends keyof ContainerServiceProps> = Partial<
  Omit<
    ContainerServiceProps,
    Wired | "network" | "cluster" | "container" | "demand" | "loadBalancing" | "release" | "serviceConnect"
  >
>;

/** A service that answers requests. */
export interface Microservice extends Participant {
  /** The container that answers requests on its `port`. */
  readonly container: ContainerServiceProps["container"] & { readonly port: number };
  /** Which requests from outside are its own. Default: none, only the other services reach it. */
  readonly route?: Route;
  /** How a new version takes the place of the old one. Default: task by task. Others than that need a `route`. */
  readonly release?: ServiceRelease;
  /** How long the others wait for its answers. Default: AWS's own. */
  readonly timeout?: ServiceConnectTimeout;
  /** Everything else about its tasks. */
  readonly service?: Tasks<never>;
  /** Everything else about its targets, such as the health check. */
  readonly targets?: Omit<TargetGroupProps, "network" | "port">;
}

/** Requests from outside that are a service's own. */
export interface Route extends RuleConditions {
  /** Place among the routes: the lowest is tried first. 1 to 50000, each once. */
  readonly priority: number;
}

/** A service that takes its work from a queue. */
export interface QueueWorker extends Participant {
  /** Name of the queue. The worker finds it in `QUEUE_URL`. */
  readonly queue: string;
  readonly container: ContainerServiceProps["container"];
  /** How long messages may wait. Default: 60 s, when one takes 1 s. */
  readonly scaling?: BacklogOptions;
  /** Everything else about its tasks. */
  readonly service?: Tasks<"scaling">;
}

const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "must be in kebab-case")
  .max(40, "must be 40 characters or fewer");

const names = z.array(z.string()).default([]);
const participant = {
  demand: z.number(),
  calls: names,
  callsBack: names,
  sendsTo: names,
  database: options<Database>().optional(),
  cache: options<Omit<CacheClusterProps, "network">>().optional(),
};

const microserviceSchema = z
  .strictObject({
    ...participant,
    container: options<Microservice["container"]>(),
    route: options<Route>().optional(),
    release: options<ServiceRelease>().default({ strategy: "rolling" }),
    timeout: options<ServiceConnectTimeout>().optional(),
    service: options<Tasks<never>>().optional(),
    targets: options<Omit<TargetGroupProps, "network" | "port">>().optional(),
  })
  .superRefine(({ route, release }, context) => {
    if (route || release.strategy === "rolling") return;
    const message = "must be rolling without a route: the load balancer's traffic is what moves step by step";
    context.addIssue({ code: "custom", path: ["release", "strategy"], message });
  }) satisfies z.ZodType<unknown, Microservice>;

const queueWorkerSchema = z.strictObject({
  ...participant,
  queue: z.string(),
  container: options<QueueWorker["container"]>(),
  scaling: options<BacklogOptions>().optional(),
  service: options<Tasks<"scaling">>().optional(),
}) satisfies z.ZodType<unknown, QueueWorker>;

export const microservicesSchema = z
  .strictObject({
    zones: z.array(z.string()),
    certificate: options<MicroservicesProps["certificate"]>(),
    services: z
      .record(nameSchema, microserviceSchema)
      .refine((services) => Object.values(services).some(({ route }) => route), "needs a service with a route"),
    workers: z.record(nameSchema, queueWorkerSchema).default({}),
    queues: z.record(nameSchema, options<Omit<QueueProps, "alarmTopic">>()).default({}),
    alarms: z.union([z.literal(false), options<AlarmSubscribers>()]),
    network: options<NonNullable<MicroservicesProps["network"]>>().optional(),
    loadBalancer: options<NonNullable<MicroservicesProps["loadBalancer"]>>().optional(),
    mesh: options<ServiceMeshProps>().optional(),
    logArchiveDays: z
      .union([z.literal(false), z.number().int().min(1, "must be 1 day or more")], "must be days, or false")
      .default(365),
  })
  .superRefine((props, context) => {
    for (const [path, message] of wrongNames(props)) context.addIssue({ code: "custom", path, message });
    const circle = circleOfCalls(callsOf(props));
    if (circle) {
      const [first = "", second = ""] = circle;
      const kind = Object.hasOwn(props.services, first) ? "services" : "workers";
      const message = `must not lead in a circle (${circle.join(" → ")}): put ${second} into callsBack, which does not wait for it`;
      context.addIssue({ code: "custom", path: [kind, first, "calls"], message });
    }
  }) satisfies z.ZodType<unknown, Omit<MicroservicesProps, keyof AwsStackProps>>;

export type ParsedMicroservicesProps = z.output<typeof microservicesSchema>;
export type ParsedMicroservice = z.output<typeof microserviceSchema>;
export type ParsedQueueWorker = z.output<typeof queueWorkerSchema>;

/** Who waits for whom. */
function callsOf({ services, workers }: Pick<Named, "services" | "workers">): Calls {
  const all = [...Object.entries(services), ...Object.entries(workers)];
  return Object.fromEntries(all.map(([name, { calls }]) => [name, calls.filter((to) => Object.hasOwn(services, to))]));
}

interface Named {
  readonly services: Readonly<Record<string, ParsedMicroservice>>;
  readonly workers: Readonly<Record<string, ParsedQueueWorker>>;
  readonly queues: Readonly<Record<string, unknown>>;
}

/** Names of services and queues that nothing has, and names that two have. */
function wrongNames({ services, workers, queues }: Named): [path: string[], message: string][] {
  const among = (known: object, what: string, path: string[], used: readonly string[]) =>
    used
      .filter((name) => !Object.hasOwn(known, name))
      .map((): [string[], string] => [path, `must name ${what} (${Object.keys(known).join(", ") || "there is none"})`]);
  const participants = [...Object.entries(services), ...Object.entries(workers)].map(
    ([name, one]) => [Object.hasOwn(workers, name) ? "workers" : "services", name, one] as const,
  );
  return [
    ...Object.keys(workers)
      .filter((name) => Object.hasOwn(services, name))
      .map((name): [string[], string] => [["workers", name], "must not have the name of a service"]),
    ...participants.flatMap(([kind, name, { calls, callsBack, sendsTo }]) => [
      ...among(services, "services", [kind, name, "calls"], calls),
      ...among(services, "services", [kind, name, "callsBack"], callsBack),
      ...among(queues, "queues", [kind, name, "sendsTo"], sendsTo),
    ]),
    ...Object.entries(workers).flatMap(([name, { queue }]) =>
      among(queues, "a queue", ["workers", name, "queue"], [queue]),
    ),
  ];
}

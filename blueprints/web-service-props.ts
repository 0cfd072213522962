import { z } from "zod";
import type { CacheClusterProps } from "../constructs/cache/cache-cluster-props.js";
import type { ApplicationLoadBalancerProps } from "../constructs/load-balancer/application-load-balancer-props.js";
import type { TargetGroupProps } from "../constructs/load-balancer/target-group-props.js";
import type { NetworkProps } from "../constructs/network/network-props.js";
import type { AlarmSubscribers } from "../constructs/observability/alarm-topic.js";
import type { ServiceRelease } from "../constructs/release/gradual-release.js";
import type { ContainerServiceProps } from "../constructs/service/container-service-props.js";
import type { AwsStackProps } from "../constructs/stack/aws-stack.js";
import type { Database } from "./parts/database.js";
import { options } from "./parts/options.js";

export interface WebServiceProps extends AwsStackProps {
  /** Zones by name (`eu-west-1a`) or all by zone id (`euw1-az1`): 2 to 8, three by preference. */
  readonly zones: readonly string[];
  /** The certificate of the HTTPS listener. With a hosted zone, its domain name also becomes the system's DNS name. */
  readonly certificate: ApplicationLoadBalancerProps["certificate"];
  /** The container that answers requests on its `port`. */
  readonly container: ContainerServiceProps["container"] & { readonly port: number };
  /** Tasks that the load at its peak needs. More are started, so that as many are left after the loss of a zone. */
  readonly demand: number;
  /** An Aurora cluster (`aurora-…`) or an RDS database; `false` for none. */
  readonly database: WebServiceDatabase | false;
  /** A Valkey or Redis OSS cache; `false` for none. */
  readonly cache: Omit<CacheClusterProps, "network"> | false;
  /** Who hears that redundancy is gone or going; `false` for no alarms. */
  readonly alarms: AlarmSubscribers | false;
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

/** The database of a {@link WebService}: which construct it becomes is up to its engine. */
export type WebServiceDatabase = Database;

/** What a {@link WebService} leaves open about its tasks. */
export type WebServiceTasks = Partial<
  Omit<ContainerServiceProps, "network" | "container" | "demand" | "loadBalancing" | "release">
>;

export const webServiceSchema = z.strictObject({
  zones: z.array(z.string()),
  certificate: options<WebServiceProps["certificate"]>(),
  container: options<WebServiceProps["container"]>().refine(
    ({ port }) => port !== undefined,
    "must have a port: the load balancer sends requests to it",
  ),
  demand: z.number(),
  database: z.union([z.literal(false), options<WebServiceDatabase>()]),
  cache: z.union([z.literal(false), options<Omit<CacheClusterProps, "network">>()]),
  alarms: z.union([z.literal(false), options<AlarmSubscribers>()]),
  network: options<NonNullable<WebServiceProps["network"]>>().optional(),
  loadBalancer: options<NonNullable<WebServiceProps["loadBalancer"]>>().optional(),
  targets: options<NonNullable<WebServiceProps["targets"]>>().optional(),
  service: options<WebServiceTasks>().optional(),
  release: options<ServiceRelease>().default({ strategy: "rolling" }),
}) satisfies z.ZodType<unknown, Omit<WebServiceProps, keyof AwsStackProps>>;

export type ParsedWebServiceProps = z.output<typeof webServiceSchema>;

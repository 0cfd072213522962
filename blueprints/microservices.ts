import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster/index.js";
import type { Construct } from "constructs";
import type { CacheCluster } from "../constructs/cache/cache-cluster.js";
import type { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import { ServiceMesh } from "../constructs/mesh/service-mesh.js";
import { Queue } from "../constructs/messaging/queue.js";
import { Network } from "../constructs/network/network.js";
import { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { parseProps } from "../constructs/props/parse-props.js";
import { propsOrNone } from "../constructs/props/props-or-none.js";
import type { ContainerService } from "../constructs/service/container-service.js";
import { FargateCluster } from "../constructs/service/fargate-cluster.js";
import type { RoutedService } from "../constructs/service/routed-service.js";
import { AwsStack } from "../constructs/stack/aws-stack.js";
import { MicroserviceParts } from "./microservice-parts.js";
import { MicroservicesAlarms } from "./microservices-alarms.js";
import { type MicroservicesProps, microservicesSchema, type ParsedMicroservicesProps } from "./microservices-props.js";
import { allowCalls, archiveLogs } from "./microservices-wiring.js";
import { callOrder } from "./parts/call-order.js";
import { defaultPolicy } from "./parts/database.js";
import { mapValues } from "./parts/map-values.js";
import { nameSystem } from "./parts/name-system.js";
import { UnusedQueues } from "./parts/unused-queues.js";
import { STACK_PROPS, stackProps } from "./stack-props.js";

/**
 * Container services that find and call each other by name, on one platform: network, cluster, load balancer, service
 * mesh, queues with their workers, logs, alarms. Each service has its own database, cache, scaling and way to release.
 *
 * What the engine reports of its defaults (a test compares this). Survives the loss of: a task; a load balancer node; a
 * database instance; a cache node; a NAT gateway; a zone; a zone, during a deployment; a zone, when nothing can be
 * launched. Does not survive the loss of: two zones at once; the region.
 *
 * Requests from outside come to the service whose route they meet. Services call each other through the mesh, which
 * spreads requests, leaves hosts alone that fail, and bounds the wait. What need not happen at once goes through queues,
 * which keep it while a worker is down. A bad release of a service is rolled back by itself.
 *
 * Containers find the services that they call in `SERVICE_<NAME>_URL`, the queues that they send to in
 * `QUEUE_<NAME>_URL`, a worker its own in `QUEUE_URL`; their database and cache in `DATABASE_…` and `CACHE_…`, as with
 * {@link WebService}. What a cache held may be lost: the service must work, slower, without it.
 */
export class Microservices extends AwsStack {
  readonly network: Network;
  readonly cluster: EcsCluster;
  readonly mesh: ServiceMesh;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly queues: Readonly<Record<string, Queue>>;
  /** Services and workers by name. */
  readonly services: Readonly<Record<string, ContainerService>>;
  /** The services that have a route, with their target groups and rules. */
  readonly routed: Readonly<Record<string, RoutedService>>;
  readonly databases: Readonly<Record<string, AuroraCluster | MultiAzDatabase>>;
  readonly caches: Readonly<Record<string, CacheCluster>>;
  readonly alarmTopic: AlarmTopic | undefined;

  /** @throws PropsError when a prop is wrong, here or in one of the constructs. */
  constructor(scope: Construct, id: string, props: MicroservicesProps) {
    const [stack, rest] = stackProps(props, defaultPolicy(databasesOf(propsOrNone(props))));
    super(scope, id, stack);
    const parsed = parseProps(this, microservicesSchema, rest, STACK_PROPS);

    this.network = new Network(this, "network", { ...parsed.network, region: props.region, zones: parsed.zones });
    this.alarmTopic = parsed.alarms ? new AlarmTopic(this, "alarm-topic", { subscribers: parsed.alarms }) : undefined;
    this.cluster = new FargateCluster(this, "cluster").cluster;
    this.mesh = new ServiceMesh(this, "mesh", parsed.mesh);
    this.loadBalancer = new ApplicationLoadBalancer(this, "load-balancer", {
      ...parsed.loadBalancer,
      network: this.network,
      certificate: parsed.certificate,
    });
    this.queues = mapValues(
      parsed.queues,
      (queue, name) => new Queue(this, `queue-${name}`, { ...queue, alarmTopic: this.alarmTopic ?? false }),
    );
    UnusedQueues.watch(this, this.queues);
    const parts = this.createServices(parsed);
    this.services = mapValues(parts, ({ service }) => service);
    this.routed = defined(mapValues(parts, ({ routed }) => routed));
    this.databases = defined(mapValues(parts, ({ database }) => database));
    this.caches = defined(mapValues(parts, ({ cache }) => cache));
    allowCalls(this.services, parsed);
    nameSystem(this, parsed.certificate, this.loadBalancer);
    archiveLogs(this, this.services, { days: parsed.logArchiveDays, alarmTopic: this.alarmTopic });
    if (this.alarmTopic) new MicroservicesAlarms(this, "alarms", { system: this, topic: this.alarmTopic });
  }

  /** Services and workers, what is called before what calls it. */
  private createServices(parsed: ParsedMicroservicesProps): Readonly<Record<string, MicroserviceParts>> {
    const all = { ...parsed.services, ...parsed.workers };
    const created: Record<string, MicroserviceParts> = {};
    for (const name of callOrder(mapValues(all, ({ calls }) => calls))) {
      const one = all[name];
      if (one) created[name] = new MicroserviceParts(this, name, { system: this, one, parsed, created });
    }
    return created;
  }
}

function databasesOf({ services, workers }: MicroservicesProps) {
  // Props are checked later, and may be anything.
  return [...Object.values(services ?? {}), ...Object.values(workers ?? {})].map((one) => one?.database);
}

function defined<T>(record: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { CacheCluster } from "../constructs/cache/cache-cluster.js";
import type { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import type { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import type { ServiceMesh } from "../constructs/mesh/service-mesh.js";
import type { Queue } from "../constructs/messaging/queue.js";
import type { Network } from "../constructs/network/network.js";
import { ContainerService } from "../constructs/service/container-service.js";
import { RoutedService } from "../constructs/service/routed-service.js";
import { Worker } from "../constructs/service/worker.js";
import { cacheConnection } from "./connections/cache-connection.js";
import { type Connection, connect, serviceProps } from "./connections/connection.js";
import { databaseConnection } from "./connections/database-connection.js";
import { environmentName } from "./connections/environment-name.js";
import { queueConnection } from "./connections/queue-connection.js";
import type { ParsedMicroservice, ParsedMicroservicesProps, ParsedQueueWorker } from "./microservices-props.js";
import { createDatabase } from "./parts/database.js";

/** What the services share. `Microservices` is one. */
export interface MicroservicesPlatform {
  readonly network: Network;
  readonly cluster: EcsCluster;
  readonly mesh: ServiceMesh;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly queues: Readonly<Record<string, Queue>>;
}

export interface MicroservicePartsProps {
  readonly system: MicroservicesPlatform;
  readonly one: ParsedMicroservice | ParsedQueueWorker;
  readonly parsed: ParsedMicroservicesProps;
  /** What has been made so far: all that it calls. */
  readonly created: Readonly<Record<string, MicroserviceParts>>;
}

const DEFAULT_TASK_SIZE = { cpu: 512, memory: 1024 } as const;

/** One service or worker with its own database and cache. */
export class MicroserviceParts extends Construct {
  readonly service: ContainerService;
  readonly routed: RoutedService | undefined;
  readonly database: AuroraCluster | MultiAzDatabase | undefined;
  readonly cache: CacheCluster | undefined;

  constructor(scope: Construct, id: string, props: MicroservicePartsProps) {
    super(scope, id);
    const { system, one } = props;
    const { network } = system;
    this.database = one.database ? createDatabase(this, network, one.database) : undefined;
    this.cache = one.cache ? new CacheCluster(this, "cache", { ...one.cache, network }) : undefined;
    const connections: Connection[] = [
      ...(this.database ? [databaseConnection(this.database)] : []),
      ...(this.cache ? [cacheConnection(this.cache)] : []),
      ...one.sendsTo.flatMap((name) => (system.queues[name] ? [queueConnection(name, system.queues[name])] : [])),
    ];
    const common = this.commonProps(props, connections);
    if ("queue" in one) this.service = this.worker(one, props, common);
    else if (one.route) {
      this.routed = this.routedService(one, props, common);
      this.service = this.routed.service;
    } else this.service = this.meshService(one, props, common);
    connect(`from-${id}`, this.service, connections);
  }

  /** What is the same for every kind of service. */
  private commonProps({ system, one, parsed, created }: MicroservicePartsProps, connections: readonly Connection[]) {
    const { service = {} } = one;
    const environment = urls([...one.calls, ...one.callsBack], parsed);
    const connected = serviceProps(
      { ...one.container, environment: { ...environment, ...one.container.environment } },
      connections,
    );
    const called: ITerraformDependable[] = one.calls.flatMap((name) => created[name]?.service.service ?? []);
    return {
      taskSize: DEFAULT_TASK_SIZE,
      ...service,
      network: system.network,
      cluster: system.cluster,
      demand: one.demand,
      container: connected.container,
      permissions: [...connected.permissions, ...(service.permissions ?? [])],
      dependsOn: [...connected.dependsOn, ...called, ...(service.dependsOn ?? [])],
    };
  }

  private worker(
    { queue: name, scaling }: ParsedQueueWorker,
    { system }: MicroservicePartsProps,
    common: ReturnType<MicroserviceParts["commonProps"]>,
  ): ContainerService {
    const queue = system.queues[name];
    if (!queue) throw new Error(`${this.node.path}: no queue ${name}`);
    const serviceConnect = system.mesh.serviceConnect();
    return new Worker(this, "worker", { ...common, queue, serviceConnect, ...(scaling && { scaling }) }).service;
  }

  private routedService(
    { route, release, timeout, targets, container }: ParsedMicroservice,
    { system }: MicroservicePartsProps,
    common: ReturnType<MicroserviceParts["commonProps"]>,
  ): RoutedService {
    const { priority = 0, ...conditions } = route ?? {};
    return new RoutedService(this, "routed", {
      ...common,
      container: { ...common.container, port: container.port },
      loadBalancer: system.loadBalancer,
      priority,
      conditions,
      release,
      serviceConnect: system.mesh.serviceConnect({ dnsName: this.node.id, ...(timeout && { timeout }) }),
      ...(targets && { targets }),
    });
  }

  private meshService(
    { timeout }: ParsedMicroservice,
    { system }: MicroservicePartsProps,
    common: ReturnType<MicroserviceParts["commonProps"]>,
  ): ContainerService {
    const serviceConnect = system.mesh.serviceConnect({ dnsName: this.node.id, ...(timeout && { timeout }) });
    return new ContainerService(this, "service", { ...common, serviceConnect });
  }
}

/** Where the mesh answers for the services of these names. */
function urls(called: readonly string[], { services }: ParsedMicroservicesProps): Record<string, string> {
  return Object.fromEntries(
    called.map((name) => [
      `SERVICE_${environmentName(name)}_URL`,
      `http://${name}:${services[name]?.container.port ?? ""}`,
    ]),
  );
}

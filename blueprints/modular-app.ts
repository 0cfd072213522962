import type { Construct } from "constructs";
import type { CacheCluster } from "../constructs/cache/cache-cluster.js";
import type { MemcachedCluster } from "../constructs/cache/memcached-cluster.js";
import type { ServerlessCache } from "../constructs/cache/serverless-cache.js";
import type { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import { DocumentCluster } from "../constructs/database/document-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import { Network } from "../constructs/network/network.js";
import { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { LogArchive } from "../constructs/observability/log-archive.js";
import { parseProps } from "../constructs/props/parse-props.js";
import { propsOrNone } from "../constructs/props/props-or-none.js";
import { FargateCluster } from "../constructs/service/fargate-cluster.js";
import { RoutedService } from "../constructs/service/routed-service.js";
import { Worker } from "../constructs/service/worker.js";
import { AwsStack } from "../constructs/stack/aws-stack.js";
import { type Connection, connect, serviceProps } from "./connections/connection.js";
import { databaseConnection } from "./connections/database-connection.js";
import { documentDatabaseConnection } from "./connections/document-database-connection.js";
import { ModularAppAlarms } from "./modular-app-alarms.js";
import {
  type ModularAppProps,
  type ModularAppWorker,
  modularAppSchema,
  type ParsedModularAppProps,
} from "./modular-app-props.js";
import { connectionToCache, createCache } from "./parts/cache.js";
import { createDatabase, defaultPolicy } from "./parts/database.js";
import { createMessaging, type MessagingParts } from "./parts/messaging.js";
import { nameSystem } from "./parts/name-system.js";
import { UnusedQueues } from "./parts/unused-queues.js";
import { STACK_PROPS, stackProps } from "./stack-props.js";

const DEFAULT_TASK_SIZE = { cpu: 512, memory: 1024 } as const;

/**
 * A web application of modules, each replaced by its prop: database, messaging, logging, cache; behind a load balancer.
 *
 * What the engine reports of its defaults (a test compares this). Survives the loss of: a task; a load balancer node; a
 * database instance; a cache node; a NAT gateway; a zone; a zone, during a deployment; a zone, when nothing can be
 * launched. Does not survive the loss of: two zones at once; the region.
 *
 * The containers find the database in `DATABASE_…` and the cache in `CACHE_…`, as with {@link WebService}; queues in
 * `QUEUE_<NAME>_URL`, a broker in `BROKER_URLS` and `BROKER_SECRET_ARN`, Kafka in `KAFKA_BOOTSTRAP_SERVERS`; the document
 * database for log events in `LOG_DATABASE_HOST`, `LOG_DATABASE_PORT`, `LOG_DATABASE_SECRET_ARN`. The application must work
 * without the cache, slower, and without the database of its log events: both are declared as soft.
 */
export class ModularApp extends AwsStack {
  readonly network: Network;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly service: RoutedService;
  readonly workers: Readonly<Record<string, Worker>>;
  readonly database: AuroraCluster | MultiAzDatabase | undefined;
  readonly messaging: MessagingParts;
  readonly logDatabase: DocumentCluster | undefined;
  readonly cache: CacheCluster | MemcachedCluster | ServerlessCache | undefined;
  readonly alarmTopic: AlarmTopic | undefined;

  /** @throws PropsError when a prop is wrong, here or in one of the constructs. */
  constructor(scope: Construct, id: string, props: ModularAppProps) {
    const [stack, rest] = stackProps(props, defaultPolicy([propsOrNone(props).database]));
    super(scope, id, stack);
    const parsed = parseProps(this, modularAppSchema, rest, STACK_PROPS);

    this.network = new Network(this, "network", { ...parsed.network, region: props.region, zones: parsed.zones });
    const { network } = this;
    this.alarmTopic = parsed.alarms ? new AlarmTopic(this, "alarm-topic", { subscribers: parsed.alarms }) : undefined;
    this.database = parsed.database ? createDatabase(this, network, parsed.database) : undefined;
    this.messaging = createMessaging(this, parsed.messaging, { network, alarmTopic: this.alarmTopic });
    UnusedQueues.watch(this, this.messaging.queues);
    this.logDatabase = createLogDatabase(this, parsed);
    this.cache = parsed.cache ? createCache(this, network, parsed.cache) : undefined;
    this.loadBalancer = new ApplicationLoadBalancer(this, "load-balancer", {
      ...parsed.loadBalancer,
      network,
      certificate: parsed.certificate,
    });
    const { cluster } = new FargateCluster(this, "cluster");
    const connections = this.connections();
    this.service = createService(this, { parsed, connections, cluster });
    this.workers = createWorkers(this, { parsed, connections, cluster });
    nameSystem(this, parsed.certificate, this.loadBalancer);
    archiveLogs(this, parsed);
    if (this.alarmTopic) new ModularAppAlarms(this, "alarms", { system: this, topic: this.alarmTopic });
  }

  /** What the containers use. */
  private connections(): Connection[] {
    const { database, cache, logDatabase, messaging } = this;
    return [
      ...(database ? [databaseConnection(database)] : []),
      ...messaging.connections,
      ...(cache ? [connectionToCache(cache)] : []),
      ...(logDatabase
        ? [{ ...documentDatabaseConnection("LOG_DATABASE", logDatabase), soft: logDatabase.cluster }]
        : []),
    ];
  }
}

interface Parts {
  readonly parsed: ParsedModularAppProps;
  readonly connections: readonly Connection[];
  readonly cluster: FargateCluster["cluster"];
}

function createLogDatabase(app: ModularApp, { logging }: ParsedModularAppProps): DocumentCluster | undefined {
  if (logging === false || logging.documents === false) return undefined;
  return new DocumentCluster(app, "log-database", { ...logging.documents, network: app.network });
}

function createService(app: ModularApp, { parsed, connections, cluster }: Parts): RoutedService {
  const { container, dependsOn, permissions } = serviceProps(parsed.container, connections);
  const routed = new RoutedService(app, "service", {
    taskSize: DEFAULT_TASK_SIZE,
    cluster,
    ...parsed.service,
    network: app.network,
    demand: parsed.demand,
    container: { ...container, port: parsed.container.port },
    permissions: [...permissions, ...(parsed.service?.permissions ?? [])],
    dependsOn: [...dependsOn, ...(parsed.service?.dependsOn ?? [])],
    loadBalancer: app.loadBalancer,
    // The only rule: every request is the application's.
    priority: 1,
    conditions: { pathPatterns: ["/*"] },
    release: parsed.release,
    ...(parsed.targets && { targets: parsed.targets }),
  });
  connect("from-service", routed.service, connections);
  return routed;
}

function createWorkers(app: ModularApp, { parsed, connections, cluster }: Parts): Record<string, Worker> {
  const create = (name: string, { queue: of, container, demand, scaling }: ModularAppWorker): Worker => {
    const queue = app.messaging.queues[of];
    if (!queue) throw new Error(`${app.node.path}: no queue ${of}`);
    const { network } = app;
    const connected = serviceProps(container, connections);
    const common = { ...connected, network, cluster, demand, taskSize: DEFAULT_TASK_SIZE };
    const worker = new Worker(app, `worker-${name}`, { ...common, queue, ...(scaling && { scaling }) });
    connect(`from-${name}`, worker.service, connections);
    return worker;
  };
  return Object.fromEntries(Object.entries(parsed.workers).map(([name, worker]) => [name, create(name, worker)]));
}

function archiveLogs(app: ModularApp, { logging }: ParsedModularAppProps): void {
  if (!logging || logging.archiveDays === false) return;
  const workers = Object.entries(app.workers).map(([name, { service }]) => [name, service.logGroup] as const);
  new LogArchive(app, "log-archive", {
    logGroups: { service: app.service.service.logGroup, ...Object.fromEntries(workers) },
    retentionInDays: logging.archiveDays,
    ...(app.alarmTopic && { alarmTopic: app.alarmTopic }),
  });
}

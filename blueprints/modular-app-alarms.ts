import { Construct } from "constructs";
import { CacheCluster } from "../constructs/cache/cache-cluster.js";
import { MemcachedCluster } from "../constructs/cache/memcached-cluster.js";
import { ServerlessCache } from "../constructs/cache/serverless-cache.js";
import type { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import type { DocumentCluster } from "../constructs/database/document-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import type { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import type { Network } from "../constructs/network/network.js";
import type { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { BrokerAlarms } from "../constructs/observability/broker-alarms.js";
import { CacheAlarms } from "../constructs/observability/cache-alarms.js";
import { ContainerServiceAlarms } from "../constructs/observability/container-service-alarms.js";
import { DatabaseAlarms } from "../constructs/observability/database-alarms.js";
import { DocumentAlarms } from "../constructs/observability/document-alarms.js";
import { KafkaAlarms } from "../constructs/observability/kafka-alarms.js";
import { LoadBalancerAlarms } from "../constructs/observability/load-balancer-alarms.js";
import { MemcachedAlarms } from "../constructs/observability/memcached-alarms.js";
import { NatAlarms } from "../constructs/observability/nat-alarms.js";
import { ServerlessCacheAlarms } from "../constructs/observability/serverless-cache-alarms.js";
import type { RoutedService } from "../constructs/service/routed-service.js";
import type { Worker } from "../constructs/service/worker.js";
import type { MessagingParts } from "./parts/messaging.js";

export interface ModularAppAlarmsProps {
  /** What is watched. */
  readonly system: WatchedModularApp;
  readonly topic: AlarmTopic;
}

/** The parts that have alarms. A `ModularApp` is one. */
export interface WatchedModularApp {
  readonly network: Network;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly service: RoutedService;
  readonly workers: Readonly<Record<string, Worker>>;
  readonly database: AuroraCluster | MultiAzDatabase | undefined;
  readonly messaging: MessagingParts;
  readonly logDatabase: DocumentCluster | undefined;
  readonly cache: CacheCluster | MemcachedCluster | ServerlessCache | undefined;
}

/** The alarms that say "redundancy is gone or going" of every module; queues and the log archive have their own. */
export class ModularAppAlarms extends Construct {
  constructor(scope: Construct, id: string, { system, topic }: ModularAppAlarmsProps) {
    super(scope, id);
    const { network, service, database, cache } = system;
    const { broker, kafka } = system.messaging;
    new NatAlarms(this, "nat", { network, topic });
    new LoadBalancerAlarms(this, "load-balancer", {
      loadBalancer: system.loadBalancer,
      targetGroup: service.targetGroup,
      ...(service.alternateTargetGroup && { alternateTargetGroup: service.alternateTargetGroup }),
      network,
      targets: service.service.minCapacity >= network.zones.length ? "in-every-zone" : "anywhere",
      topic,
    });
    new ContainerServiceAlarms(this, "service", { service: service.service, topic });
    for (const [name, worker] of Object.entries(system.workers)) {
      new ContainerServiceAlarms(this, `worker-${name}`, { service: worker.service, topic });
    }
    if (database) new DatabaseAlarms(this, "database", { database, topic });
    if (broker) new BrokerAlarms(this, "broker", { broker, topic });
    if (kafka) new KafkaAlarms(this, "kafka", { cluster: kafka, topic });
    if (system.logDatabase) new DocumentAlarms(this, "log-database", { database: system.logDatabase, topic });
    if (cache instanceof CacheCluster) new CacheAlarms(this, "cache", { cache, topic });
    if (cache instanceof MemcachedCluster) new MemcachedAlarms(this, "cache", { cache, topic });
    if (cache instanceof ServerlessCache) new ServerlessCacheAlarms(this, "cache", { cache, topic });
  }
}

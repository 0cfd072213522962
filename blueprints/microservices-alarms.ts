import { Construct } from "constructs";
import type { CacheCluster } from "../constructs/cache/cache-cluster.js";
import type { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import type { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import type { Network } from "../constructs/network/network.js";
import type { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { CacheAlarms } from "../constructs/observability/cache-alarms.js";
import { ContainerServiceAlarms } from "../constructs/observability/container-service-alarms.js";
import { DatabaseAlarms } from "../constructs/observability/database-alarms.js";
import { LoadBalancerAlarms } from "../constructs/observability/load-balancer-alarms.js";
import { NatAlarms } from "../constructs/observability/nat-alarms.js";
import type { ContainerService } from "../constructs/service/container-service.js";
import type { RoutedService } from "../constructs/service/routed-service.js";

export interface MicroservicesAlarmsProps {
  /** What is watched. */
  readonly system: WatchedMicroservices;
  readonly topic: AlarmTopic;
}

/** The parts that have alarms. A `Microservices` is one. */
export interface WatchedMicroservices {
  readonly network: Network;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly services: Readonly<Record<string, ContainerService>>;
  readonly routed: Readonly<Record<string, RoutedService>>;
  readonly databases: Readonly<Record<string, AuroraCluster | MultiAzDatabase>>;
  readonly caches: Readonly<Record<string, CacheCluster>>;
}

/** The alarms that say "redundancy is gone or going" of every part; queues have their own. */
export class MicroservicesAlarms extends Construct {
  constructor(scope: Construct, id: string, { system, topic }: MicroservicesAlarmsProps) {
    super(scope, id);
    const { network, loadBalancer } = system;
    new NatAlarms(this, "nat", { network, topic });
    for (const [name, { targetGroup, alternateTargetGroup, service }] of Object.entries(system.routed)) {
      const targets = service.minCapacity >= network.zones.length ? "in-every-zone" : "anywhere";
      new LoadBalancerAlarms(this, `targets-${name}`, {
        loadBalancer,
        targetGroup,
        ...(alternateTargetGroup && { alternateTargetGroup }),
        network,
        targets,
        topic,
      });
    }
    for (const [name, service] of Object.entries(system.services)) {
      new ContainerServiceAlarms(this, `service-${name}`, { service, topic });
    }
    for (const [name, database] of Object.entries(system.databases)) {
      new DatabaseAlarms(this, `database-${name}`, { database, topic });
    }
    for (const [name, cache] of Object.entries(system.caches)) {
      new CacheAlarms(this, `cache-${name}`, { cache, topic });
    }
  }
}

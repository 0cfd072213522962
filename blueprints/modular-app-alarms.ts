import { Construct } from "constructs";
import { CacheCluster } from "../constructs/cache/cache-cluster.js";
import type { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { BrokerAlarms } from "../constructs/observability/broker-alarms.js";
import { CacheAlarms } from "../constructs/observability/cache-alarms.js";
import { ContainerServiceAlarms } from "../constructs/observability/container-service-alarms.js";
import { DatabaseAlarms } from "../constructs/observability/database-alarms.js";
import { KafkaAlarms } from "../constructs/observability/kafka-alarms.js";
import { LoadBalancerAlarms } from "../constructs/observability/load-balancer-alarms.js";
import { NatAlarms } from "../constructs/observability/nat-alarms.js";
import type { ModularApp } from "./modular-app.js";

export interface ModularAppAlarmsProps {
  /** What is watched. */
  readonly system: ModularApp;
  readonly topic: AlarmTopic;
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
    if (cache instanceof CacheCluster) new CacheAlarms(this, "cache", { cache, topic });
  }
}

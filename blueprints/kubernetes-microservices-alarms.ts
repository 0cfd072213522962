import { Construct } from "constructs";
import type { KubernetesCluster } from "../constructs/kubernetes/kubernetes-cluster.js";
import type { NodeTargetGroup } from "../constructs/kubernetes/node-target-group.js";
import type { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import type { Network } from "../constructs/network/network.js";
import type { AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { CacheAlarms } from "../constructs/observability/cache-alarms.js";
import { DatabaseAlarms } from "../constructs/observability/database-alarms.js";
import { KubernetesAlarms } from "../constructs/observability/kubernetes-alarms.js";
import { LoadBalancerAlarms } from "../constructs/observability/load-balancer-alarms.js";
import { NatAlarms } from "../constructs/observability/nat-alarms.js";
import type { KubernetesMicroserviceParts } from "./kubernetes-microservice-parts.js";

export interface KubernetesMicroservicesAlarmsProps {
  /** What is watched. */
  readonly system: WatchedKubernetesMicroservices;
  readonly topic: AlarmTopic;
}

/** The parts that have alarms. A `KubernetesMicroservices` is one. */
export interface WatchedKubernetesMicroservices {
  readonly network: Network;
  readonly cluster: KubernetesCluster;
  readonly loadBalancer: ApplicationLoadBalancer | undefined;
  readonly targetGroups: Readonly<Record<string, NodeTargetGroup>>;
  readonly parts: Readonly<Record<string, KubernetesMicroserviceParts>>;
}

/** The alarms that say "redundancy is gone or going" of load balancer, cluster, databases and caches; queues have their own. */
export class KubernetesMicroservicesAlarms extends Construct {
  constructor(scope: Construct, id: string, { system, topic }: KubernetesMicroservicesAlarmsProps) {
    super(scope, id);
    const { network, cluster, loadBalancer, parts } = system;
    new NatAlarms(this, "nat", { network, topic });
    new KubernetesAlarms(this, "cluster", { cluster, topic });
    for (const [name, { targets: targetGroup }] of Object.entries(system.targetGroups)) {
      if (loadBalancer) new LoadBalancerAlarms(this, `targets-${name}`, { loadBalancer, targetGroup, network, topic });
    }
    for (const [name, { database, cache }] of Object.entries(parts)) {
      if (database) new DatabaseAlarms(this, `database-${name}`, { database, topic });
      if (cache) new CacheAlarms(this, `cache-${name}`, { cache, topic });
    }
  }
}

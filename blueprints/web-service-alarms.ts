import { Construct } from "constructs";
import { z } from "zod";
import type { CacheCluster } from "../constructs/cache/cache-cluster.js";
import type { AuroraCluster } from "../constructs/database/aurora-cluster.js";
import type { MultiAzDatabase } from "../constructs/database/multi-az-database.js";
import type { ApplicationLoadBalancer } from "../constructs/load-balancer/application-load-balancer.js";
import type { TargetGroup } from "../constructs/load-balancer/target-group.js";
import type { Network } from "../constructs/network/network.js";
import { type AlarmSubscribers, AlarmTopic } from "../constructs/observability/alarm-topic.js";
import { CacheAlarms } from "../constructs/observability/cache-alarms.js";
import { ContainerServiceAlarms } from "../constructs/observability/container-service-alarms.js";
import { Dashboard } from "../constructs/observability/dashboard.js";
import { DatabaseAlarms } from "../constructs/observability/database-alarms.js";
import { LoadBalancerAlarms } from "../constructs/observability/load-balancer-alarms.js";
import { NatAlarms } from "../constructs/observability/nat-alarms.js";
import { parseProps } from "../constructs/props/parse-props.js";
import type { ContainerService } from "../constructs/service/container-service.js";
import { options } from "./parts/options.js";

export interface WebServiceAlarmsProps {
  /** What is watched. A `WebService` is one. */
  readonly system: WatchedSystem;
  readonly subscribers: AlarmSubscribers;
}

/** The parts of a web system that have alarms. */
export interface WatchedSystem {
  readonly region: string;
  readonly network: Network;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targetGroup: TargetGroup;
  /** The second target group of a gradual release. */
  readonly alternateTargetGroup: TargetGroup | undefined;
  readonly service: ContainerService;
  readonly database: AuroraCluster | MultiAzDatabase | undefined;
  readonly cache: CacheCluster | undefined;
}

const webServiceAlarmsSchema = z.strictObject({
  system: options<WatchedSystem>(),
  subscribers: options<AlarmSubscribers>(),
}) satisfies z.ZodType<unknown, WebServiceAlarmsProps>;

/** The alarms that say "redundancy is gone or going", and the dashboard, of a web system. */
export class WebServiceAlarms extends Construct {
  readonly topic: AlarmTopic;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: WebServiceAlarmsProps) {
    super(scope, id);
    const { system, subscribers } = parseProps(this, webServiceAlarmsSchema, props);
    const { network, loadBalancer, targetGroup, alternateTargetGroup, service, database, cache } = system;
    const topic = new AlarmTopic(this, "topic", { subscribers });
    this.topic = topic;
    new NatAlarms(this, "nat", { network, topic });
    const everyZone = service.minCapacity >= network.zones.length;
    new LoadBalancerAlarms(this, "load-balancer", {
      loadBalancer,
      targetGroup,
      alternateTargetGroup,
      network,
      targets: everyZone ? "in-every-zone" : "anywhere",
      topic,
    });
    new ContainerServiceAlarms(this, "service", { service, topic });
    if (database) new DatabaseAlarms(this, "database", { database, topic });
    if (cache) new CacheAlarms(this, "cache", { cache, topic });
    new Dashboard(this, "dashboard", {
      region: system.region,
      network,
      loadBalancer,
      targetGroup,
      service,
      database,
      cache,
    });
  }
}

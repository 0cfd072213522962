import type { CacheCluster } from "../cache/cache-cluster.js";
import type { AuroraCluster } from "../database/aurora-cluster.js";
import type { MultiAzDatabase } from "../database/multi-az-database.js";
import type { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { NetworkLoadBalancer } from "../load-balancer/network-load-balancer.js";
import type { TargetGroup } from "../load-balancer/target-group.js";
import type { Network } from "../network/network.js";
import type { ContainerService } from "../service/container-service.js";
import { cacheNodes } from "./cache-nodes.js";
import { databaseMembers } from "./database-members.js";
import type { Metric, MetricMath } from "./metric-alarm.js";

/** The parts of a system that a dashboard shows. */
export interface System {
  readonly network: Network;
  readonly loadBalancer?: ApplicationLoadBalancer | NetworkLoadBalancer | undefined;
  readonly targetGroup?: TargetGroup | undefined;
  readonly service?: ContainerService | undefined;
  readonly database?: AuroraCluster | MultiAzDatabase | undefined;
  readonly cache?: CacheCluster | undefined;
}

export interface Chart {
  readonly title: string;
  readonly metrics: readonly Metric[];
  /** A value that is computed, beside the metrics. Default none. */
  readonly math?: MetricMath;
  /** Region of the metrics. Default: that of the dashboard. */
  readonly region?: string;
}

/** Rows of charts, from the edge of the system to its data; within a row one chart for each zone, where AWS tells zones apart. */
export function dashboardCharts(system: System): Chart[][] {
  const { loadBalancer, targetGroup, service, database, cache, network } = system;
  const rows = [
    ...(loadBalancer && targetGroup ? loadBalancerRows(network, loadBalancer, targetGroup) : []),
    ...(service ? [serviceRow(service)] : []),
    ...(database ? [databaseRow(database)] : []),
    ...(cache ? cacheRows(cache) : []),
    natRow(network),
  ];
  return rows.filter((row) => row.length > 0);
}

function loadBalancerRows(
  network: Network,
  loadBalancer: ApplicationLoadBalancer | NetworkLoadBalancer,
  { targetGroup }: TargetGroup,
): Chart[][] {
  const isNetwork = loadBalancer instanceof NetworkLoadBalancer;
  const all = { LoadBalancer: loadBalancer.lb.arnSuffix, TargetGroup: targetGroup.arnSuffix };
  const metric = (name: string, statistic: string, dimensions: Record<string, string>): Metric => ({
    namespace: isNetwork ? "AWS/NetworkELB" : "AWS/ApplicationELB",
    name,
    statistic,
    dimensions,
  });
  const perZone = (title: string, metrics: (zone: Record<string, string>) => Metric[]): Chart[] =>
    network.zones.map((zone) => ({
      title: `${title} ${zone}`,
      metrics: metrics({ AvailabilityZone: network.zoneName(zone) }),
    }));
  const targets = perZone("Targets", (zone) => [
    metric("HealthyHostCount", "Maximum", { ...all, ...zone }),
    metric("UnHealthyHostCount", "Minimum", { ...all, ...zone }),
  ]);
  const traffic = perZone(isNetwork ? "Flows" : "Requests", (zone) => {
    if (isNetwork) return [metric("NewFlowCount", "Sum", { LoadBalancer: all.LoadBalancer, ...zone })];
    return [
      metric("RequestCount", "Sum", { ...all, ...zone }),
      metric("HTTPCode_Target_5XX_Count", "Sum", { ...all, ...zone }),
    ];
  });
  return [targets, traffic];
}

function serviceRow({ cluster, service }: ContainerService): Chart[] {
  const dimensions = { ClusterName: cluster.name, ServiceName: service.name };
  const tasks = ["DesiredTaskCount", "RunningTaskCount", "PendingTaskCount"];
  const load = ["CPUUtilization", "MemoryUtilization"];
  return [
    {
      title: "Tasks",
      metrics: tasks.map((name) => ({ namespace: "ECS/ContainerInsights", name, dimensions, statistic: "Average" })),
    },
    {
      title: "Load of all tasks, %",
      metrics: load.map((name) => ({ namespace: "AWS/ECS", name, dimensions, statistic: "Average" })),
    },
  ];
}

function databaseRow(database: AuroraCluster | MultiAzDatabase): Chart[] {
  return Object.entries(databaseMembers(database)).map(([name, { identifier }]) => ({
    title: `Database ${name}`,
    metrics: ["CPUUtilization", "DatabaseConnections"].map((metric) => ({
      namespace: "AWS/RDS",
      name: metric,
      dimensions: { DBInstanceIdentifier: identifier },
      statistic: "Average",
    })),
  }));
}

function cacheRows(cache: CacheCluster): Chart[][] {
  return Object.values(cacheNodes(cache)).map((nodes) =>
    Object.entries(nodes).map(([name, clusterId]) => ({
      title: `Cache node ${name}`,
      metrics: ["IsMaster", "EngineCPUUtilization", "DatabaseMemoryUsagePercentage"].map((metric) => ({
        namespace: "AWS/ElastiCache",
        name: metric,
        dimensions: { CacheClusterId: clusterId },
        statistic: "Maximum",
      })),
    })),
  );
}

function natRow(network: Network): Chart[] {
  return Object.entries(network.natGateways).map(([zone, { id }]) => ({
    title: `NAT ${zone}`,
    metrics: ["ActiveConnectionCount", "ErrorPortAllocation", "PacketsDropCount"].map((name) => ({
      namespace: "AWS/NATGateway",
      name,
      dimensions: { NatGatewayId: id },
      statistic: name === "ActiveConnectionCount" ? "Maximum" : "Sum",
    })),
  }));
}

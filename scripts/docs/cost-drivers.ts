import type { TerraformBlocks } from "./terraform-blocks.js";

type Block = Readonly<Record<string, unknown>>;

/** How many of what AWS bills one resource is, and in which size; none where AWS bills nothing for it. */
interface Driver {
  readonly billed: string;
  readonly count?: (block: Block) => number;
  readonly size?: (block: Block) => unknown;
}

/** Resource types that AWS bills by the hour or by what they hold. */
const DRIVERS: Readonly<Record<string, Driver>> = {
  aws_nat_gateway: { billed: "NAT gateway, and each GB through it" },
  aws_lb: { billed: "load balancer", size: (block) => block["load_balancer_type"] },
  kubernetes_ingress_v1: { billed: "load balancer", size: () => "application" },
  aws_ecs_service: { billed: "Fargate task, always on", count: (block) => Number(block["desired_count"]) },
  aws_autoscaling_group: { billed: "EC2 instance, always on", count: (block) => Number(block["min_size"]) },
  aws_rds_cluster_instance: { billed: "database instance", size: (block) => block["instance_class"] },
  aws_db_instance: { billed: "database instance", size: (block) => block["instance_class"] },
  aws_docdb_cluster_instance: { billed: "document database instance", size: (block) => block["instance_class"] },
  aws_dynamodb_table: { billed: "table, by request and GB", size: (block) => block["billing_mode"] },
  aws_elasticache_replication_group: { billed: "cache node", count: cacheNodes, size: (block) => block["node_type"] },
  aws_elasticache_cluster: {
    billed: "cache node",
    count: (block) => Number(block["num_cache_nodes"]),
    size: (block) => block["node_type"],
  },
  aws_elasticache_serverless_cache: { billed: "serverless cache, by use" },
  aws_mq_broker: { billed: "broker", size: (block) => `${block["deployment_mode"]}, ${block["host_instance_type"]}` },
  aws_msk_cluster: { billed: "Kafka broker", count: (block) => Number(block["number_of_broker_nodes"]) },
  aws_opensearch_domain: { billed: "search domain" },
  aws_efs_file_system: { billed: "file system, by GB" },
  aws_eks_cluster: { billed: "Kubernetes control plane" },
  aws_eks_node_group: {
    billed: "node, always on",
    count: leastNodes,
    size: (block) => [block["instance_types"]].flat().join(" or "),
  },
  aws_vpc_endpoint: {
    billed: "interface endpoint, in each zone",
    count: (block) => (block["vpc_endpoint_type"] === "Interface" ? [block["subnet_ids"]].flat().length : 0),
  },
  aws_kinesis_firehose_delivery_stream: { billed: "copy of the logs, by GB" },
  aws_backup_vault: { billed: "backups, by GB" },
  aws_cloudtrail: { billed: "audit trail, by event beyond the first copy" },
  aws_kms_key: { billed: "encryption key" },
  aws_wafv2_web_acl: { billed: "web firewall, and each request" },
  aws_cloudwatch_metric_alarm: { billed: "alarm" },
};

/** What decides on the monthly price: how many of what, in which sizes. Prices are AWS's, and are not repeated here. */
export function costDrivers(stacks: readonly TerraformBlocks[]): string {
  const rows = new Map<string, { count: number; sizes: Set<string> }>();
  for (const [type, { billed, count = () => 1, size = () => "" }] of Object.entries(DRIVERS)) {
    for (const block of stacks.flatMap(({ resource }) => Object.values(resource[type] ?? {}))) {
      const row = rows.get(billed) ?? { count: 0, sizes: new Set() };
      row.count += count(block);
      row.sizes.add(String(size(block) ?? ""));
      rows.set(billed, row);
    }
  }
  const lines = [...rows].filter(([, { count }]) => count > 0);
  return [
    "| How many | What AWS bills | Size |",
    "|---|---|---|",
    ...lines.map(([billed, { count, sizes }]) => `| ${count} | ${billed} | ${[...sizes].join("; ")} |`),
  ].join("\n");
}

function cacheNodes({ num_cache_clusters: single, num_node_groups: shards, replicas_per_node_group: replicas }: Block) {
  return typeof single === "number" ? single : Number(shards) * (1 + Number(replicas));
}

function leastNodes(block: Block): number {
  const [scaling] = [block["scaling_config"]].flat();
  return typeof scaling === "object" && scaling !== null && "min_size" in scaling ? Number(scaling.min_size) : 0;
}

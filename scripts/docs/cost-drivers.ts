import type { TerraformBlocks } from "./terraform-blocks.js";

type Block = Readonly<Record<string, unknown>>;

/** Resource types that AWS bills by the hour or by what they hold, with what decides on the price of one. */
const DRIVERS: Readonly<Record<string, readonly [billed: string, size: (block: Block) => unknown]>> = {
  aws_nat_gateway: ["NAT gateway, and each GB through it", () => undefined],
  aws_lb: ["load balancer", (block) => block["load_balancer_type"]],
  aws_ecs_service: ["Fargate tasks, always on", (block) => `${block["desired_count"]} tasks`],
  aws_autoscaling_group: ["EC2 instances, always on", (block) => `${block["min_size"]} instances`],
  aws_rds_cluster_instance: ["database instance", (block) => block["instance_class"]],
  aws_db_instance: [
    "database instance",
    (block) => `${block["instance_class"]}${block["multi_az"] === true ? ", Multi-AZ" : ""}`,
  ],
  aws_docdb_cluster_instance: ["document database instance", (block) => block["instance_class"]],
  aws_dynamodb_table: ["table, by request and GB", (block) => block["billing_mode"]],
  aws_elasticache_replication_group: ["cache nodes", (block) => nodes(block)],
  aws_elasticache_cluster: ["cache nodes", (block) => `${block["num_cache_nodes"]} × ${block["node_type"]}`],
  aws_elasticache_serverless_cache: ["serverless cache, by use", () => undefined],
  aws_mq_broker: ["broker", (block) => `${block["deployment_mode"]}, ${block["host_instance_type"]}`],
  aws_msk_cluster: ["Kafka brokers", (block) => `${block["number_of_broker_nodes"]} brokers`],
  aws_opensearch_domain: ["search domain", () => undefined],
  aws_efs_file_system: ["file system, by GB", () => undefined],
  aws_eks_cluster: ["Kubernetes control plane", () => undefined],
  aws_eks_node_group: ["nodes", (block) => nodeGroup(block)],
  aws_vpc_endpoint: [
    "interface endpoint in every zone",
    (block) => (block["vpc_endpoint_type"] === "Interface" ? "Interface" : null),
  ],
  aws_kms_key: ["encryption key", () => undefined],
  aws_wafv2_web_acl: ["web firewall, and each request", () => undefined],
  aws_cloudwatch_metric_alarm: ["alarms", () => undefined],
};

/** What decides on the monthly price: `count` times what, in which size. Prices are AWS's, and are not repeated here. */
export function costDrivers(stacks: readonly TerraformBlocks[]): string {
  const rows = Object.entries(DRIVERS).flatMap(([type, [billed, size]]) => {
    const sizes = stacks.flatMap(({ resource }) => Object.values(resource[type] ?? {})).map(size);
    const counted = sizes.filter((each) => each !== null);
    if (counted.length === 0) return [];
    const named = [...new Set(counted.filter((each) => each !== undefined && each !== ""))].join("; ");
    return [`| ${counted.length} | ${billed} | ${named} |`];
  });
  return ["| How many | What AWS bills | Size |", "|---|---|---|", ...rows].join("\n");
}

function nodes(block: Block): string {
  const {
    num_cache_clusters: single,
    num_node_groups: shards,
    replicas_per_node_group: replicas,
    node_type: type,
  } = block;
  const count = typeof single === "number" ? single : Number(shards) * (1 + Number(replicas));
  return `${count} × ${type}`;
}

function nodeGroup(block: Block): string {
  const [scaling] = [block["scaling_config"]].flat();
  const least = typeof scaling === "object" && scaling !== null && "min_size" in scaling ? scaling.min_size : "?";
  return `at least ${least} × ${[block["instance_types"]].flat().join(", ")}`;
}

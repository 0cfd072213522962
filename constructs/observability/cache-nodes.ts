import type { CacheCluster } from "../cache/cache-cluster.js";

/**
 * The nodes of a cache by shard and name: what CloudWatch calls their `CacheClusterId`.
 * ElastiCache numbers them: `<group>-001`, and with shards `<group>-0001-001`.
 * Sources: https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Replication.ViewDetails.CLI.html,
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/Shards.html
 */
export function cacheNodes({ replicationGroup: group }: CacheCluster): Record<string, Record<string, string>> {
  const shards = group.numNodeGroupsInput;
  const perShard =
    shards === undefined ? (group.numCacheClustersInput ?? 1) : 1 + (group.replicasPerNodeGroupInput ?? 0);
  return Object.fromEntries(
    numbers(shards ?? 1, 4).map((shard) => {
      const nodes = numbers(perShard, 3).map((node) => (shards === undefined ? node : `${shard}-${node}`));
      const ids = Object.fromEntries(nodes.map((name) => [name, `${group.replicationGroupId}-${name}`]));
      return [`shard-${shard}`, ids];
    }),
  );
}

/** 1 to `count`, with zeros in front. */
function numbers(count: number, digits: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1).padStart(digits, "0"));
}

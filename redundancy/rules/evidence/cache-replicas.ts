import type { Inventory, Resource } from "../../read/inventory.js";
import { Unknown } from "../../read/value.js";

/** How many replicas the primary of each shard of a replication group has. */
export function cacheReplicas({ attributes, id }: Resource, inventory: Inventory): number | Unknown {
  const perShard =
    attributes.number("replicas_per_node_group") ?? attributes.number("cluster_mode.replicas_per_node_group");
  if (perShard !== undefined) return perShard;
  const blocks = attributes.blocks("node_group_configuration");
  if (blocks.length > 0) return fewest(blocks.map((block) => block.number("replica_count")));
  // With shards, AWS chooses the replicas that are not given.
  if (attributes.has("num_node_groups")) return new Unknown("replicas_per_node_group is not set");
  const nodes = attributes.number("num_cache_clusters") ?? attributes.number("number_cache_clusters") ?? 1;
  if (nodes instanceof Unknown) return nodes;
  return nodes - 1 + inventory.referring("aws_elasticache_cluster", "replication_group_id", id).length;
}

function fewest(counts: readonly (number | Unknown | undefined)[]): number | Unknown {
  const known = counts.filter((count) => typeof count === "number");
  const least = known.length > 0 ? Math.min(...known) : undefined;
  if (least === 0 || (least !== undefined && known.length === counts.length)) return least;
  return new Unknown("replica_count of node_group_configuration is not known");
}

import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import { zoneIn } from "../topology/zone.js";
import { cacheReplicas } from "./evidence/cache-replicas.js";
import { anyDiffer, listed, spanOf } from "./evidence/span.js";
import { subnetGroupPlacement } from "./evidence/subnet-group.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

export const elasticacheReplicaInOtherZone: ResourceRule = {
  id: "elasticache-replica-in-other-zone",
  properties: ["G15", "U51", "U52"],
  severity: "error",
  title: "Every shard of a cache has a replica in another zone that takes over",
  why: "Automatic failover promotes a replica; without one, or with all nodes in one zone, the loss of that zone takes the cache and its data.",
  fix: "Set num_cache_clusters = 2 or replicas_per_node_group = 1 at least, automatic_failover_enabled and multi_az_enabled = true, and give the subnet group subnets in two zones.",
  example: `resource "aws_elasticache_replication_group" "cache" {
  automatic_failover_enabled = true
  multi_az_enabled           = true
  num_node_groups            = 2
  replicas_per_node_group    = 0
}`,
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
  appliesTo: ["aws_elasticache_replication_group", "aws_elasticache_cluster"],
  check: (cache, system) =>
    cache.type === "aws_elasticache_cluster" ? loneNode(cache) : (lacking(cache, system) ?? placed(cache, system)),
};

/** A cluster outside of a replication group has no replica; memcached never has one, so that losing a share is its design. */
function loneNode({ attributes, address }: Resource): Verdict | undefined {
  const engine = attributes.text("engine");
  if (attributes.has("replication_group_id") || engine === "memcached") return undefined;
  if (engine instanceof Unknown) return unknown(`engine of ${address}`, engine);
  return fail(`${address} is one node without a replica`, { fix: "Use an aws_elasticache_replication_group." });
}

function lacking(cache: Resource, system: System): Verdict | undefined {
  const replicas = cacheReplicas(cache, system.inventory);
  if (typeof replicas === "number" && replicas < 1) return fail(`${cache.address} has no replica in a shard`);
  const failover = cache.attributes.flag("automatic_failover_enabled") ?? false;
  if (failover === false) return fail(`${cache.address} does not fail over: automatic_failover_enabled is not true`);
  if (failover instanceof Unknown) return unknown(`automatic_failover_enabled of ${cache.address}`, failover);
  return replicas instanceof Unknown ? unknown(`the number of replicas of ${cache.address}`, replicas) : undefined;
}

function placed(cache: Resource, system: System): Verdict {
  const preferred = cache.attributes.list("preferred_cache_cluster_azs");
  const named = preferred instanceof Unknown ? [] : preferred.filter((zone) => typeof zone === "string");
  if (anyDiffer(named)) return unreachable(cache, named, system) ?? PASS;
  const multi = cache.attributes.flag("multi_az_enabled") ?? false;
  if (multi === false) return fail(`the nodes of ${cache.address} may share one zone: multi_az_enabled is not true`);
  if (multi instanceof Unknown) return unknown(`multi_az_enabled of ${cache.address}`, multi);
  const placement = subnetGroupPlacement(cache, "subnet_group_name", system);
  const span = placement ? spanOf(placement) : "unknown";
  if (span === "unknown") return unknown(`the zones of subnet_group_name of ${cache.address}`);
  return span === "several" ? PASS : fail(`${cache.address} has subnets in ${listed(placement?.zones ?? [])} only`);
}

/** Zones that are asked for, and that the subnet group has no subnet in. */
function unreachable(cache: Resource, zones: readonly string[], system: System): Verdict | undefined {
  const placement = subnetGroupPlacement(cache, "subnet_group_name", system);
  if (!placement?.complete) return undefined;
  const missing = zones.filter((zone) => zoneIn(zone, placement.zones) === false);
  return missing.length > 0 ? fail(`${cache.address} has no subnet in ${listed(missing)}`) : undefined;
}

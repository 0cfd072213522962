import type { Attributes } from "../read/attributes.js";
import type { Resource } from "../read/inventory.js";
import { Unknown, type Value } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { isGiven } from "./database-placement.js";
import type { Context } from "./model.js";

/** A node of a shard; the first one is the primary. */
export interface ShardNode {
  readonly id: string;
  /** Null where it is not declared, or not readable. */
  readonly zone: Zone | null;
  readonly declared: boolean;
}

/** A shard, which AWS calls a node group. */
export interface Shard {
  readonly id: string;
  readonly nodes: readonly ShardNode[];
  /** Where an even spread over the zones begins. */
  readonly offset: number;
  /** False where the input does not tell how many nodes there are. */
  readonly known: boolean;
}

/** More shards than a cluster can have: beyond it the input is not to be believed. */
const MOST_SHARDS = 500;

/** The shards of a replication group: with cluster mode by their number, else one. */
export function shardsOf(group: Resource, context: Context): readonly Shard[] {
  const { attributes } = group;
  const blocks = attributes.blocks("node_group_configuration");
  if (blocks.length > 0) return blocks.map((block, index) => configured(group.id, block, index, context));
  const shards = attributes.number("num_node_groups") ?? attributes.number("cluster_mode.num_node_groups");
  const replicas =
    attributes.number("replicas_per_node_group") ?? attributes.number("cluster_mode.replicas_per_node_group");
  const listed = isGiven(group, "preferred_cache_cluster_azs");
  if (!listed && (shards !== undefined || replicas !== undefined))
    return uniformShards(group.id, shards ?? 1, replicas ?? 0);
  if (isGiven(group, "global_replication_group_id") && !isGiven(group, "num_cache_clusters")) {
    return [unknownShard(group.id)];
  }
  return [single(group, context)];
}

/** `shards` of one primary and `replicas` each. */
export function uniformShards(id: string, shards: number | Unknown, replicas: number | Unknown): readonly Shard[] {
  if (shards instanceof Unknown || replicas instanceof Unknown || shards > MOST_SHARDS) return [unknownShard(id)];
  return Array.from({ length: shards }, (_, index) => ({
    id: `shard ${index + 1}`,
    nodes: nodes(id, index, replicas + 1, undefined),
    offset: index,
    known: true,
  }));
}

/** Without cluster mode: `num_cache_clusters` nodes, and the replicas that are resources of their own. */
function single(group: Resource, context: Context): Shard {
  const { inventory, topology } = context;
  const { attributes } = group;
  const count = attributes.number("num_cache_clusters") ?? attributes.number("number_cache_clusters") ?? 1;
  if (count instanceof Unknown) return unknownShard(group.id);
  const declared = isGiven(group, "preferred_cache_cluster_azs")
    ? attributes.list("preferred_cache_cluster_azs")
    : undefined;
  const own = inventory.referring("aws_elasticache_cluster", "replication_group_id", group.id).map(({ resource }) => ({
    id: resource.id,
    zone: topology.zoneAt(resource),
    declared: isGiven(resource, "availability_zone"),
  }));
  return {
    id: "shard 1",
    nodes: [...nodes(group.id, 0, count, declaredZones(declared, context)), ...own],
    offset: 0,
    known: true,
  };
}

function configured(id: string, block: Attributes, index: number, context: Context): Shard {
  const count = block.number("replica_count");
  const zones = block.has("replica_availability_zones") ? block.list("replica_availability_zones") : undefined;
  const replicas = count ?? (Array.isArray(zones) ? zones.length : 0);
  if (replicas instanceof Unknown || zones instanceof Unknown) return unknownShard(id, index);
  const primary = block.value("primary_availability_zone");
  const declared = primary === undefined && zones === undefined ? undefined : [primary ?? null, ...(zones ?? [])];
  return {
    id: `shard ${index + 1}`,
    nodes: nodes(id, index, replicas + 1, declaredZones(declared, context)),
    offset: index,
    known: true,
  };
}

/** Zones by the position of a node, of which some may not be readable; none where no zones are declared. */
interface DeclaredZones {
  readonly at: (index: number) => Zone | null;
}

function declaredZones(
  declared: readonly Value[] | Unknown | undefined,
  { topology }: Context,
): DeclaredZones | undefined {
  if (declared === undefined) return undefined;
  return { at: (index) => (declared instanceof Unknown ? null : topology.zoneNamed(declared[index])) };
}

function nodes(id: string, shard: number, count: number, declared: DeclaredZones | undefined): ShardNode[] {
  return Array.from({ length: Math.max(count, 1) }, (_, index) => ({
    id: `${id}#${shard + 1}-${index + 1}`,
    zone: declared?.at(index) ?? null,
    declared: declared !== undefined,
  }));
}

function unknownShard(id: string, index = 0): Shard {
  return {
    id: `shard ${index + 1}`,
    // One node would be a single point of failure, which is not known either.
    nodes: [1, 2].map((n) => ({ id: `${id}#${index + 1}-unknown-${n}`, zone: null, declared: true })),
    offset: 0,
    known: false,
  };
}

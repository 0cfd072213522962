import { RECOVERY } from "../facts/recovery.js";
import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import type { Component, Member } from "./component.js";
import { credentials } from "./database-credentials.js";
import { isGiven, referredIds, subnetGroup } from "./database-placement.js";
import { type Shard, shardsOf } from "./elasticache-shards.js";
import { inSeveralZones } from "./entitled-sla.js";
import { type Context, component, type Model } from "./model.js";

/**
 * Each shard has a primary and replicas. With automatic failover a replica of another zone takes over when the zone of
 * the primary is lost, and writes that had not reached it are lost. Without automatic failover, or without a replica, AWS
 * creates the primary again where it was. Only `multi_az_enabled` makes AWS put the nodes of a shard in different zones.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
 */
export const elasticacheReplicationGroup: Model = {
  types: [
    "aws_elasticache_replication_group",
    "aws_elasticache_global_replication_group",
    "aws_elasticache_subnet_group",
    "aws_elasticache_user",
    "aws_elasticache_user_group",
    "aws_elasticache_user_group_association",
  ],
  components: (context) =>
    context.inventory.of("aws_elasticache_replication_group").map((group) => replicationGroup(group, context)),
};

function replicationGroup(group: Resource, context: Context): Component {
  const { attributes } = group;
  const subnets = subnetGroup(group, "subnet_group_name", context);
  const multiAz = attributes.flag("multi_az_enabled") ?? false;
  const takesOver = failsOver(group);
  const shards = shardsOf(group, context);
  const members = shards.flatMap((shard) => {
    // Only Multi-AZ keeps the nodes of a shard apart; where nothing can take over, only the primary's zone matters.
    const apart = multiAz === true || takesOver === false || shard.nodes.length === 1;
    return nodesOf(shard, apart ? subnets.zones : [], takesOver);
  });
  const replicated = shards.every(({ nodes }) => nodes.length > 1);
  return component(group, {
    kind: "cache",
    engine: engineOf(group),
    scope: "multi-zone",
    redundancy: shards.some(({ nodes }) => nodes.length > 1) ? "failover" : "none",
    writer: "any",
    members,
    placementZones: subnets.zones,
    required: context.required(group),
    takeover: RECOVERY.elastiCacheFailover,
    recreation: { where: "same-zone", ...RECOVERY.elastiCacheRecreation },
    resources: [
      ...shards.flatMap(({ nodes }) => nodes.map(({ id }) => id)),
      ...users(group, context),
      ...credentials(group, context.inventory),
      ...subnets.ids,
    ],
    securityGroups: referredIds(group, "security_group_ids"),
    sla: slaOf(shards, members, multiAz === true && takesOver === true && replicated),
    notes: notes(group, multiAz, takesOver, replicated),
  });
}

/** Several shards imply cluster mode, which always fails over by itself. */
function failsOver({ attributes }: Resource): boolean | Unknown {
  const shards = attributes.number("num_node_groups") ?? attributes.number("cluster_mode.num_node_groups") ?? 1;
  if (typeof shards === "number" && shards > 1) return true;
  return attributes.flag("automatic_failover_enabled") ?? false;
}

/** A replica whose promotion is not known is in no known zone: neither lost nor left for sure. */
function nodesOf(shard: Shard, zones: readonly Zone[], takesOver: boolean | Unknown): Member[] {
  return shard.nodes.map(({ id, zone, declared }, index): Member => {
    const replica = index > 0;
    const placed = declared ? zone : (zones[(shard.offset + index) % zones.length] ?? null);
    return {
      id,
      zone: replica && takesOver instanceof Unknown ? null : placed,
      placement: declared ? "declared" : "assumed",
      capacity: shard.known ? 1 : null,
      role: replica ? "replica" : "primary",
      neverPromoted: replica && takesOver === false,
      group: shard.id,
    };
  });
}

function engineOf({ attributes }: Resource): string {
  const engine = attributes.text("engine");
  return typeof engine === "string" ? engine : "redis";
}

/** Users of the groups that may log in, and what ties them to it. */
function users(group: Resource, { inventory }: Context): string[] {
  return referredIds(group, "user_group_ids").flatMap((id) => {
    const userGroup = inventory.get(id);
    const associations = inventory.referring("aws_elasticache_user_group_association", "user_group_id", id);
    const own = userGroup ? referredIds(userGroup, "user_ids") : [];
    return [id, ...own, ...associations.flatMap(({ resource }) => [resource.id, ...referredIds(resource, "user_id")])];
  });
}

function slaOf(shards: readonly Shard[], members: readonly Member[], multiAz: boolean) {
  if (!shards.every(({ known }) => known)) return null;
  const spread = shards.map(({ id }) => inSeveralZones(members.filter((member) => member.group === id)));
  if (multiAz && spread.every((several) => several === true)) return SLA.elastiCacheMultiAz;
  return spread.includes(undefined) ? null : SLA.elastiCacheSingleAz;
}

function notes(
  group: Resource,
  multiAz: boolean | Unknown,
  takesOver: boolean | Unknown,
  replicated: boolean,
): string[] {
  return [
    ...(replicated ? [] : ["A shard without a replica loses its data with its node, automatic failover or not."]),
    ...(replicated && takesOver === false ? ["Without automatic failover no replica takes over by itself."] : []),
    ...(replicated && multiAz === false
      ? ["Without multi_az_enabled AWS may put all nodes of a shard in one zone."]
      : []),
    ...(multiAz instanceof Unknown ? [`multi_az_enabled is not known: ${multiAz.because}.`] : []),
    ...(takesOver instanceof Unknown ? [`automatic_failover_enabled is not known: ${takesOver.because}.`] : []),
    ...(isGiven(group, "global_replication_group_id")
      ? ["Part of a global datastore: after the loss of a region, a person promotes another one."]
      : []),
  ];
}

import { RECOVERY } from "../facts/recovery.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import type { Component, Member } from "./component.js";
import { isGiven, placeEvenly, referredIds, subnetGroup, unknownMembers } from "./database-placement.js";
import { type Context, component, type Model } from "./model.js";

/**
 * An `aws_elasticache_cluster`: the nodes of Memcached, or one node of Redis or Valkey. Memcached does not replicate: what
 * the nodes of a lost zone held is gone, the others serve on. A single node is created again in its zone, empty.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/disaster-recovery-resiliency.html
 */
export const memcachedCluster: Model = {
  types: ["aws_elasticache_cluster", "aws_elasticache_subnet_group"],
  components: (context) =>
    context.inventory
      .of("aws_elasticache_cluster")
      .filter((cluster) => !isGiven(cluster, "replication_group_id"))
      .map((cluster) => nodes(cluster, context)),
};

function nodes(cluster: Resource, context: Context): Component {
  const group = subnetGroup(cluster, "subnet_group_name", context);
  const engine = cluster.attributes.text("engine") ?? "redis";
  const members = placed(cluster, group.zones, context);
  const memcached = engine === "memcached";
  return component(cluster, {
    kind: "cache",
    engine: engine instanceof Unknown ? null : engine,
    scope: members.length > 1 ? "multi-zone" : "zonal",
    redundancy: memcached && members.length > 1 ? "active-active" : "none",
    members,
    placementZones: group.zones,
    required: context.required(cluster),
    recreation: { where: "same-zone", ...RECOVERY.elastiCacheRecreation },
    resources: group.ids,
    securityGroups: referredIds(cluster, "security_group_ids"),
    notes: memcached ? ["Memcached does not replicate: what the nodes of a lost zone held is gone."] : [],
  });
}

function placed(cluster: Resource, zones: readonly Zone[], { topology }: Context): Member[] {
  const { attributes } = cluster;
  const count = attributes.number("num_cache_nodes") ?? 1;
  const mode = attributes.text("az_mode") ?? "single-az";
  if (count instanceof Unknown || mode instanceof Unknown) return unknownMembers(cluster.id, "node");
  if (isGiven(cluster, "preferred_availability_zones")) {
    const declared = attributes.list("preferred_availability_zones");
    return inZones(cluster, count, declared instanceof Unknown ? [] : declared.map(topology.zoneNamed));
  }
  const role = () => ({ role: "node" });
  if (mode === "cross-az") return placeEvenly(cluster.id, count, zones, "assumed", role);
  const zone = topology.zoneAt(cluster);
  if (isGiven(cluster, "availability_zone")) {
    return placeEvenly(cluster.id, count, zone === null ? [] : [zone], "declared", role);
  }
  // All in one zone, whichever that is: as one member they are lost together.
  return placeEvenly(cluster.id, 1, zones, "assumed", () => ({ role: "node", capacity: count }));
}

function inZones(cluster: Resource, count: number, declared: readonly (Zone | null)[]): Member[] {
  return placeEvenly(cluster.id, count, [], "declared", (index) => ({ role: "node", zone: declared[index] ?? null }));
}

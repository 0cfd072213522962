import { RECOVERY } from "../facts/recovery.js";
import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import type { Component, Member } from "./component.js";
import { credentials } from "./database-credentials.js";
import { referredIds, subnetGroup } from "./database-placement.js";
import { uniformShards } from "./elasticache-shards.js";
import { entitledSla } from "./entitled-sla.js";
import { type Context, component, type Model } from "./model.js";

/**
 * MemoryDB keeps what was written in a transaction log over several zones. Each shard fails over to a replica of another
 * zone without loss; a shard without replica does not take writes until its node is replaced.
 * https://docs.aws.amazon.com/memorydb/latest/devguide/autofailover.html
 */
export const memoryDb: Model = {
  types: [
    "aws_memorydb_cluster",
    "aws_memorydb_subnet_group",
    "aws_memorydb_acl",
    "aws_memorydb_user",
    "aws_memorydb_snapshot",
    "aws_memorydb_multi_region_cluster",
  ],
  components: (context) => context.inventory.of("aws_memorydb_cluster").map((cluster) => database(cluster, context)),
};

function database(cluster: Resource, context: Context): Component {
  const { attributes } = cluster;
  const group = subnetGroup(cluster, "subnet_group_name", context);
  const shards = uniformShards(
    cluster.id,
    attributes.number("num_shards") ?? 1,
    attributes.number("num_replicas_per_shard") ?? 1,
  );
  const members = shards.flatMap((shard) =>
    shard.nodes.map(
      ({ id }, index): Member => ({
        id,
        zone: shard.known ? (group.zones[(shard.offset + index) % group.zones.length] ?? null) : null,
        placement: "assumed",
        capacity: shard.known ? 1 : null,
        role: index === 0 ? "primary" : "replica",
        group: shard.id,
      }),
    ),
  );
  const acls = referredIds(cluster, "acl_name");
  return component(cluster, {
    kind: "database",
    engine: "memorydb",
    scope: "multi-zone",
    redundancy: shards.some(({ nodes }) => nodes.length > 1) ? "failover" : "none",
    writer: "any",
    members,
    placementZones: group.zones,
    required: context.required(cluster),
    takeover: RECOVERY.memoryDbFailover,
    recreation: { where: "same-zone", ...RECOVERY.memoryDbRecreation },
    resources: [...credentials(cluster, context.inventory), ...acls, ...usersOf(acls, context), ...group.ids],
    securityGroups: referredIds(cluster, "security_group_ids"),
    sla: entitledSla(
      members.filter((member) => member.group === shards[0]?.id),
      SLA.memoryDbMultiAz,
      SLA.memoryDbSingleAz,
    ),
  });
}

function usersOf(acls: readonly string[], { inventory }: Context): string[] {
  return acls.flatMap((id) => {
    const acl = inventory.get(id);
    return acl ? referredIds(acl, "user_names") : [];
  });
}

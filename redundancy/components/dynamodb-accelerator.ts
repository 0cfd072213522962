import { NO_FIGURE } from "../facts/recovery.js";
import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { zoneOfValue } from "../topology/zones.js";
import type { Component, Member } from "./component.js";
import { isGiven, placeEvenly, referredIds, subnetGroup, unknownMembers } from "./database-placement.js";
import { entitledSla } from "./entitled-sla.js";
import { type Context, component, type Model } from "./model.js";

/**
 * A DAX cluster has a primary node and replicas; a replica of another zone takes over when the zone of the primary is
 * lost. One node alone is no cluster that survives anything. DAX does not fall back to DynamoDB by itself.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html
 */
export const dynamodbAccelerator: Model = {
  types: ["aws_dax_cluster", "aws_dax_subnet_group", "aws_dax_parameter_group"],
  components: (context) => context.inventory.of("aws_dax_cluster").map((cluster) => nodes(cluster, context)),
};

function nodes(cluster: Resource, context: Context): Component {
  const group = subnetGroup(cluster, "subnet_group_name", context);
  const members = placed(cluster, group.zones);
  return component(cluster, {
    kind: "cache",
    engine: "dax",
    scope: "multi-zone",
    redundancy: members.length > 1 ? "failover" : "none",
    writer: "any",
    members,
    placementZones: group.zones,
    required: context.required(cluster),
    takeover: NO_FIGURE,
    recreation: { where: "same-zone", ...NO_FIGURE },
    resources: group.ids,
    securityGroups: referredIds(cluster, "security_group_ids"),
    sla: entitledSla(members, SLA.daxMultiAz, SLA.daxSingleAz),
  });
}

function placed(cluster: Resource, zones: readonly Zone[]): Member[] {
  const count = cluster.attributes.number("replication_factor") ?? 1;
  if (count instanceof Unknown) return unknownMembers(cluster.id, "primary");
  const role = (index: number) => ({ role: index === 0 ? "primary" : "replica" });
  if (!isGiven(cluster, "availability_zones")) return placeEvenly(cluster.id, count, zones, "assumed", role);
  const declared = cluster.attributes.list("availability_zones");
  const known = declared instanceof Unknown ? [] : declared.map((zone) => zoneOfValue(zone, zone));
  return placeEvenly(cluster.id, count, [], "declared", (index) => ({
    ...role(index),
    zone: known[index % known.length] ?? null,
  }));
}

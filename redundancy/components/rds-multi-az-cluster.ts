import { RECOVERY } from "../facts/recovery.js";
import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { zoneOfValue } from "../topology/zones.js";
import { isMultiAzCluster } from "./aurora-cluster.js";
import type { Component } from "./component.js";
import { credentials } from "./database-credentials.js";
import { placeEvenly, referredIds, subnetGroup } from "./database-placement.js";
import { type Context, component, type Model } from "./model.js";

const INSTANCES = 3;

/**
 * A Multi-AZ DB cluster of RDS: a writer and two readable standbys in three zones. A standby takes over when the zone of
 * the writer is lost. RDS places the three; their zones are assumed to be those of the subnet group.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.html
 */
export const rdsMultiAzCluster: Model = {
  types: ["aws_rds_cluster", "aws_db_subnet_group"],
  components(context) {
    return context.inventory
      .of("aws_rds_cluster")
      .filter(isMultiAzCluster)
      .map((cluster) => threeInstances(cluster, context));
  },
};

function threeInstances(cluster: Resource, context: Context): Component {
  const { inventory, required } = context;
  const group = subnetGroup(cluster, "db_subnet_group_name", context);
  const engine = cluster.attributes.text("engine");
  const declared = declaredZones(cluster);
  const few = group.zones.length > 0 && group.zones.length < INSTANCES;
  return component(cluster, {
    kind: "database",
    engine: typeof engine === "string" ? engine : null,
    scope: "multi-zone",
    redundancy: "failover",
    writer: "any",
    members: placeEvenly(
      cluster.id,
      INSTANCES,
      declared ?? group.zones,
      declared ? "declared" : "assumed",
      (index) => ({
        role: index === 0 ? "writer" : "reader",
      }),
    ),
    placementZones: declared ?? group.zones,
    required: required(cluster),
    takeover: RECOVERY.rdsMultiAzClusterFailover,
    resources: [...credentials(cluster, inventory), ...group.ids],
    securityGroups: referredIds(cluster, "vpc_security_group_ids"),
    sla: SLA.rdsMultiAz,
    notes: few ? [`The subnet group has ${group.zones.length} zones; a Multi-AZ DB cluster needs three.`] : [],
  });
}

/** The three zones of `availability_zones`, where all are given. */
function declaredZones({ attributes }: Resource): readonly Zone[] | undefined {
  const list = attributes.list("availability_zones");
  if (list instanceof Unknown || list.length !== INSTANCES) return undefined;
  const zones = list.flatMap((value) => zoneOfValue(value, value) ?? []);
  return zones.length === INSTANCES ? zones : undefined;
}

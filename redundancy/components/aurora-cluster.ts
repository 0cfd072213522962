import { RECOVERY } from "../facts/recovery.js";
import type { Resource } from "../read/inventory.js";
import { declaredZone } from "../topology/zones.js";
import type { Component, Member } from "./component.js";
import { type Context, component, type Model } from "./model.js";
import { certainZones } from "./spread.js";

/** One writer and readers over a storage that spans three zones: a reader takes over where there is one. */
export const auroraCluster: Model = {
  types: ["aws_rds_cluster", "aws_rds_cluster_instance", "aws_db_subnet_group", "aws_rds_cluster_parameter_group"],
  components(context) {
    return context.inventory
      .of("aws_rds_cluster")
      .filter((cluster) => String(cluster.attributes.text("engine") ?? "").startsWith("aurora"))
      .map((cluster) => aurora(cluster, context));
  },
};

function aurora(cluster: Resource, { inventory, topology, required }: Context): Component {
  const instances = inventory.referring("aws_rds_cluster_instance", "cluster_identifier", cluster.id);
  const group = cluster.attributes.reference("db_subnet_group_name")?.targets[0];
  const subnets = inventory.get(group ?? "")?.attributes.references("subnet_ids");
  const zones = subnets ? certainZones(topology.placement(subnets)) : [];
  const members = instances.map(({ resource }, index): Member => {
    const zone = declaredZone(resource);
    return {
      id: resource.id,
      zone: zone ?? zones[index % zones.length] ?? null,
      placement: zone ? "declared" : "assumed",
      capacity: 1,
      role: index === 0 ? "writer" : "reader",
      neverPromoted: false,
    };
  });
  return component(cluster, {
    kind: "database",
    engine: String(cluster.attributes.text("engine")),
    scope: "multi-zone",
    redundancy: "failover",
    writer: "any",
    members,
    placementZones: zones,
    required: required(cluster),
    takeover: RECOVERY.auroraFailover,
    recreation: { where: "same-zone", ...RECOVERY.auroraRecreation },
    resources: [...instances.map(({ resource }) => resource.id), ...(group ? [group] : [])],
    securityGroups: cluster.attributes.references("vpc_security_group_ids").references.flatMap((sg) => sg.targets),
  });
}

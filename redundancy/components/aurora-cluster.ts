import { RECOVERY } from "../facts/recovery.js";
import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Component } from "./component.js";
import { databaseCluster } from "./database-cluster.js";
import { credentials } from "./database-credentials.js";
import { isGiven, placeEvenly, referredIds, subnetGroup } from "./database-placement.js";
import { type Context, component, type Model } from "./model.js";

/**
 * Aurora keeps its data in three zones. When the zone of the writer is lost, a reader of another zone takes over without
 * loss of data; a cluster whose instances were all in that zone stays down until someone creates one elsewhere. A global
 * cluster changes regions only when a person says so.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
 */
export const auroraCluster: Model = {
  types: [
    "aws_rds_cluster",
    "aws_rds_cluster_instance",
    "aws_rds_cluster_endpoint",
    "aws_rds_cluster_parameter_group",
    "aws_rds_cluster_role_association",
    "aws_rds_cluster_activity_stream",
    "aws_rds_global_cluster",
    "aws_db_subnet_group",
    "aws_db_cluster_snapshot",
  ],
  components(context) {
    return context.inventory
      .of("aws_rds_cluster")
      .filter((cluster) => !isMultiAzCluster(cluster))
      .map((cluster) => aurora(cluster, context));
  },
};

/** A cluster of another engine, or with an instance class of its own, is a Multi-AZ DB cluster of RDS. */
export function isMultiAzCluster(cluster: Resource): boolean {
  const engine = cluster.attributes.text("engine");
  if (typeof engine === "string") return !engine.startsWith("aurora");
  return isGiven(cluster, "db_cluster_instance_class");
}

function aurora(cluster: Resource, context: Context): Component {
  const mode = cluster.attributes.text("engine_mode");
  const found = mode === "serverless" ? serverless(cluster, context) : provisioned(cluster, context);
  const notes = [...found.notes, ...globalNotes(cluster), ...modeNotes(mode)];
  return { ...found, notes };
}

function provisioned(cluster: Resource, context: Context): Component {
  const endpoints = context.inventory.referring("aws_rds_cluster_endpoint", "cluster_identifier", cluster.id);
  return databaseCluster(
    cluster,
    {
      engine: engineOf(cluster),
      instanceType: "aws_rds_cluster_instance",
      subnetGroupArgument: "db_subnet_group_name",
      takeover: RECOVERY.auroraFailover,
      recreation: RECOVERY.auroraRecreation,
      multiAz: SLA.auroraMultiAz,
      singleAz: SLA.auroraSingleAz,
      resources: endpoints.map(({ resource }) => resource.id),
    },
    context,
  );
}

/** Serverless v1 runs one instance, and starts it in another zone when its zone is lost. */
function serverless(cluster: Resource, context: Context): Component {
  const group = subnetGroup(cluster, "db_subnet_group_name", context);
  return component(cluster, {
    kind: "database",
    engine: engineOf(cluster),
    scope: "multi-zone",
    redundancy: "none",
    members: placeEvenly(cluster.id, 1, group.zones, "assumed", () => ({ role: "writer" })),
    placementZones: group.zones,
    managedCapacity: true,
    required: context.required(cluster),
    recreation: { where: "other-zone", ...RECOVERY.auroraServerlessRecreation },
    resources: [...credentials(cluster, context.inventory), ...group.ids],
    securityGroups: referredIds(cluster, "vpc_security_group_ids"),
  });
}

function engineOf(cluster: Resource): string {
  const engine = cluster.attributes.text("engine");
  return typeof engine === "string" ? engine : "aurora";
}

function globalNotes(cluster: Resource): string[] {
  return isGiven(cluster, "global_cluster_identifier")
    ? ["Part of a global cluster: after the loss of a region, a person moves the writer to another one."]
    : [];
}

function modeNotes(mode: string | Unknown | undefined): string[] {
  return mode instanceof Unknown ? ["engine_mode is not known: judged as provisioned instances."] : [];
}

import type { Recovery } from "../facts/recovery.js";
import type { SlaRow } from "../facts/sla.js";
import type { Referrer, Resource } from "../read/inventory.js";
import type { Component } from "./component.js";
import { credentials } from "./database-credentials.js";
import {
  isGiven,
  type Placed,
  placeInstances,
  referredIds,
  subnetGroup,
  unknownMembers,
} from "./database-placement.js";
import { entitledSla } from "./entitled-sla.js";
import { type Context, component } from "./model.js";

/** What differs between Aurora, DocumentDB and Neptune. */
export interface ClusterKind {
  readonly engine: string;
  readonly instanceType: string;
  readonly subnetGroupArgument: string;
  readonly takeover: Recovery;
  readonly recreation: Recovery;
  readonly multiAz: SlaRow;
  readonly singleAz: SlaRow;
  /** Ids that lead to the cluster, beside its instances, subnet group and credentials. */
  readonly resources?: readonly string[];
}

/**
 * One writer and readers over a storage that spans three zones. A reader takes over where one is left; any may be the
 * writer. Where none is left, AWS creates the instance again in the zone of the old one: nothing comes back while that
 * zone is lost.
 */
export function databaseCluster(cluster: Resource, kind: ClusterKind, context: Context): Component {
  const { inventory, required } = context;
  const instances = inventory.referring(kind.instanceType, "cluster_identifier", cluster.id);
  const group = groupOf(cluster, instances, kind.subnetGroupArgument, context);
  const { members, placementZones } = placedOrUnknown(cluster, instances, group.zones, context);
  return component(cluster, {
    kind: "database",
    engine: kind.engine,
    scope: "multi-zone",
    redundancy: "failover",
    writer: "any",
    members,
    placementZones,
    required: required(cluster),
    takeover: kind.takeover,
    recreation: { where: "same-zone", ...kind.recreation },
    resources: [
      ...instances.map(({ resource }) => resource.id),
      ...(kind.resources ?? []),
      ...credentials(cluster, inventory),
      ...group.ids,
    ],
    securityGroups: referredIds(cluster, "vpc_security_group_ids"),
    sla: entitledSla(members, kind.multiAz, kind.singleAz),
    notes: instances.length > 0 ? [] : [noInstance(cluster)],
  });
}

function groupOf(cluster: Resource, instances: readonly Referrer[], path: string, context: Context) {
  const first = instances[0]?.resource;
  return isGiven(cluster, path) || !first ? subnetGroup(cluster, path, context) : subnetGroup(first, path, context);
}

/** The instances of a cluster may be in an input that was not given. */
function placedOrUnknown(
  cluster: Resource,
  instances: readonly Referrer[],
  zones: readonly string[],
  context: Context,
): Placed {
  if (instances.length > 0) return placeInstances(instances, zones, context);
  return { members: unknownMembers(cluster.id, "writer"), placementZones: zones };
}

function noInstance(cluster: Resource): string {
  return `The input shows no instance of ${cluster.address}: without one it serves nobody.`;
}

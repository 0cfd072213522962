import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import { declaredZone } from "../topology/zones.js";
import type { Component, Dependency } from "./component.js";
import { isCertain, isGiven, referredIds } from "./database-placement.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";

/** What belongs to a file system, by the argument that names it. */
const PARTS = [
  ["aws_efs_access_point", "file_system_id"],
  ["aws_efs_backup_policy", "file_system_id"],
  ["aws_efs_file_system_policy", "file_system_id"],
  ["aws_efs_replication_configuration", "source_file_system_id"],
] as const;

/**
 * A regional file system keeps its data in several zones, and its clients reach it through the mount target of their own
 * zone. A One Zone file system is in one zone, and can lose its data with it.
 * https://docs.aws.amazon.com/efs/latest/ug/availability-durability.html
 */
export const efsFileSystem: Model = {
  types: ["aws_efs_file_system", "aws_efs_mount_target", ...PARTS.map(([type]) => type)],
  components: (context) => [
    ...context.inventory.of("aws_efs_file_system").map((system) => fileSystem(system, context)),
    ...context.inventory.of("aws_efs_mount_target").map((target) => mountTarget(target, context)),
  ],
  dependencies: (context) => context.inventory.of("aws_efs_mount_target").flatMap((target) => mounted(target, context)),
};

function fileSystem(system: Resource, { inventory }: Context): Component {
  const oneZone = isGiven(system, "availability_zone_name");
  const zone = declaredZone(system, "availability_zone_name");
  return component(system, {
    kind: "file-system",
    engine: "efs",
    scope: oneZone ? "zonal" : "regional",
    redundancy: oneZone ? "none" : "active-active",
    managedCapacity: true,
    members: oneZone ? [{ id: system.id, zone, placement: "declared", capacity: 1, role: "file-system" }] : [],
    resources: PARTS.flatMap(([type, path]) =>
      inventory.referring(type, path, system.id).map(({ resource }) => resource.id),
    ),
    sla: oneZone ? SLA.efsOneZone : SLA.efsRegional,
    notes: oneZone ? ["One Zone: its data can be lost with its zone."] : [],
  });
}

function mountTarget(target: Resource, { topology }: Context): Component {
  const subnet = target.attributes.reference("subnet_id");
  const sure = subnet !== undefined && subnet.targets.length === 1 && isCertain(subnet.certainty);
  const zone = sure ? topology.zoneOf(subnet.targets[0] as string) : null;
  return component(target, {
    kind: "mount-target",
    engine: "efs",
    scope: "zonal",
    redundancy: "none",
    shared: true,
    managedCapacity: true,
    members: [{ id: target.id, zone, placement: "declared", capacity: 1, role: "mount-target" }],
    securityGroups: referredIds(target, "security_groups"),
    sla: SLA.efsRegional,
  });
}

function mounted(target: Resource, { owner }: DependencyContext): Dependency[] {
  const reference = target.attributes.reference("file_system_id");
  return (reference?.targets ?? []).flatMap((id) => {
    const to = owner(id);
    return to ? dependency(target.id, to.id, { certainty: reference?.certainty ?? "unknown" }) : [];
  });
}

import type { Inventory } from "../read/inventory.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import type { Dependency } from "./component.js";
import { type Context, type DependencyContext, dependency } from "./model.js";

/** The file systems behind references to them, or to their access points. */
export function fileSystemsOf(ids: readonly string[], inventory: Inventory): string[] {
  const found = ids.flatMap((id) => {
    const resource = inventory.get(id);
    if (resource?.type === "aws_efs_file_system") return [id];
    return resource?.type === "aws_efs_access_point"
      ? (resource.attributes.reference("file_system_id")?.targets ?? [])
      : [];
  });
  return [...new Set(found)];
}

/**
 * A file system is mounted through the mount target of the member's own zone, and no other: the name of the file system
 * leads to that one only. https://docs.aws.amazon.com/efs/latest/ug/mounting-fs-mount-cmd-dns-name.html
 */
export function mountDependencies(
  from: string,
  fileSystems: readonly string[],
  zones: readonly Zone[],
  context: DependencyContext,
): Dependency[] {
  return fileSystems.flatMap((fileSystem) => {
    const system = context.owner(fileSystem);
    const whole = system ? [dependency(from, system.id)] : [];
    const parts = mountTargets(fileSystem, context).flatMap(({ id, zone }) => {
      const to = context.owner(id);
      if (!to || to.id === system?.id || zone === null || zoneIn(zone, zones) !== true) return [];
      return dependency(from, to.id, { zones: [zone], via: [fileSystem] });
    });
    return [...whole, ...parts];
  });
}

/** Of `zones`, those without a mount target of some file system: a member there cannot start. */
export function zonesWithoutMount(
  fileSystems: readonly string[],
  zones: readonly Zone[],
  context: Context,
): readonly Zone[] {
  if (fileSystems.length === 0) return [];
  const missing = new Set<Zone>();
  for (const fileSystem of fileSystems) {
    const targets = mountTargets(fileSystem, context);
    if (targets.length === 0 || targets.some(({ zone }) => zone === null)) continue;
    const mounted = targets.flatMap(({ zone }) => zone ?? []);
    for (const zone of zones) if (zoneIn(zone, mounted) === false) missing.add(zone);
  }
  return zones.filter((zone) => missing.has(zone));
}

function mountTargets(fileSystem: string, { inventory, topology }: Context) {
  return inventory.referring("aws_efs_mount_target", "file_system_id", fileSystem).map(({ resource, certainty }) => {
    const subnet = resource.attributes.reference("subnet_id");
    const sure = certainty !== "class" && certainty !== "unknown" && subnet?.targets.length === 1;
    return { id: resource.id, zone: sure ? topology.zoneOf(subnet.targets[0] as string) : null };
  });
}

import type { Referrer } from "../../read/inventory.js";
import type { Zone } from "../../topology/zone.js";
import type { System } from "../system.js";

/** Who uses a file system, directly or through one of its mount targets, and in which zones. */
export function fileSystemClients(
  fileSystem: string,
  { inventory, owner, components, dependentsOf }: System,
): readonly { readonly id: string; readonly zones: readonly (Zone | null)[] }[] {
  const mountTargets = inventory.referring("aws_efs_mount_target", "file_system_id", fileSystem);
  const own = new Set(
    [fileSystem, ...mountTargets.map(({ resource }) => resource.id)].map((id) => owner(id)?.id ?? id),
  );
  const clients = new Map<string, readonly (Zone | null)[]>();
  for (const id of own) {
    for (const { from } of dependentsOf(id)) {
      const client = components.get(from);
      if (!client || own.has(from) || client.hidden) continue;
      // Also the members that serve nothing: that may be for want of the mount target.
      const zones = client.members.map(({ zone }) => zone);
      clients.set(from, [...new Set(zones)]);
    }
  }
  return [...clients].map(([id, zones]) => ({ id, zones }));
}

/** The zone of each mount target; null where the input does not tell. */
export function mountTargetZones(targets: readonly Referrer[], { topology }: System): readonly (Zone | null)[] {
  return targets.map(({ resource, certainty }) => {
    const subnet = resource.attributes.reference("subnet_id");
    const vague = [certainty, subnet?.certainty].some((one) => one === "class" || one === "unknown");
    return vague || subnet?.targets.length !== 1 ? null : topology.zoneOf(subnet.targets[0] as string);
  });
}

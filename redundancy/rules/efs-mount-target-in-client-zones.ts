import type { Resource } from "../read/inventory.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import { fileSystemClients, mountTargetZones } from "./evidence/file-system-clients.js";
import { isSet } from "./evidence/is-set.js";
import { anyDiffer, listed } from "./evidence/span.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const efsMountTargetInClientZones: ResourceRule = {
  id: "efs-mount-target-in-client-zones",
  properties: ["G16", "U82"],
  severity: "error",
  title: "A file system has a mount target in every zone of its clients",
  why: "A client that has to use the mount target of another zone loses the file system with that zone. Mount targets in one zone, however many subnets that is, make it a single point of failure for all clients.",
  fix: "Add an aws_efs_mount_target in a subnet of each zone that clients run in.",
  example: `resource "aws_efs_mount_target" "a" {
  file_system_id = aws_efs_file_system.data.id
  subnet_id      = aws_subnet.a.id # the clients run in a and b
}`,
  source: "https://docs.aws.amazon.com/efs/latest/ug/manage-fs-access-create-delete-mount-targets.html",
  appliesTo: ["aws_efs_file_system"],
  check(fileSystem, system) {
    // One Zone has one mount target by design.
    if (isSet(fileSystem.attributes, "availability_zone_name") === true) return undefined;
    const targets = system.inventory.referring("aws_efs_mount_target", "file_system_id", fileSystem.id);
    if (targets.length === 0) return undefined;
    const zones = mountTargetZones(targets, system);
    const clients = fileSystemClients(fileSystem.id, system);
    if (clients.length === 0) return withoutClients(fileSystem, zones);
    return clients.map((client) => reached(fileSystem, client, zones));
  },
};

function withoutClients({ address }: Resource, zones: readonly (Zone | null)[]): Verdict {
  const known = zones.filter((zone) => zone !== null);
  if (anyDiffer(known)) return PASS;
  if (known.length < zones.length) return unknown(`the zone of a mount target of ${address}`);
  return fail(`all ${known.length} mount targets of ${address} are in ${listed(known)}`);
}

function reached(
  { address }: Resource,
  client: { readonly id: string; readonly zones: readonly (Zone | null)[] },
  targets: readonly (Zone | null)[],
): Verdict {
  const known = targets.filter((zone) => zone !== null);
  for (const zone of client.zones) {
    const there = zoneIn(zone, known);
    if (there === true) continue;
    if (zone === null) return unknown(`the zone in which ${client.id} uses ${address}`);
    if (there === undefined || known.length < targets.length)
      return unknown(`whether ${address} has a mount target in ${zone}`);
    return fail(`${client.id} runs in ${zone}, where ${address} has no mount target, only in ${listed(known)}`);
  }
  return PASS;
}

import { Unknown } from "../read/value.js";
import { fileSystemClients } from "./evidence/file-system-clients.js";
import { listed } from "./evidence/span.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";
import type { System } from "./system.js";

export const efsOneZone: ResourceRule = {
  id: "efs-one-zone",
  properties: ["G16", "U82"],
  severity: "error",
  title: "A file system keeps its data in several zones",
  why: "A One Zone file system is gone with its zone: it is not reachable while the zone is lost, and the data may be lost too.",
  fix: "Leave out availability_zone_name, which makes a Regional file system. It cannot be changed in place: copy the data to a new one.",
  example: `resource "aws_efs_file_system" "data" {
  availability_zone_name = "eu-west-1a"
}`,
  source: "https://docs.aws.amazon.com/efs/latest/ug/availability-durability.html",
  appliesTo: ["aws_efs_file_system"],
  check({ id, attributes, address }, system) {
    const value = attributes.value("availability_zone_name");
    if (value instanceof Unknown) return unknown(`availability_zone_name of ${address}`, value);
    if (value === undefined || value === "") return PASS;
    const zone = attributes.text("availability_zone_name");
    const where = typeof zone === "string" ? zone : "availability_zone_name is set";
    return fail(`${address} keeps its data in one zone: ${where}${cutOff(id, system)}`);
  },
};

/** Clients that run where it has no mount target. */
function cutOff(fileSystem: string, system: System): string {
  const found = fileSystemClients(fileSystem, system).flatMap(({ id }) => {
    const { mounted, members } = system.components.get(id) ?? {};
    if (!mounted?.fileSystems.includes(fileSystem)) return [];
    const zones = members?.flatMap(({ zone, capacity }) => (zone !== null && capacity === 0 ? zone : [])) ?? [];
    return `${id} cannot mount it in ${listed(zones)}`;
  });
  return found.length > 0 ? `, and ${found.join(", ")}` : "";
}

import { Unknown } from "../read/value.js";
import { fail, PASS, type ResourceRule, unknown } from "./rule.js";

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
  check({ attributes, address }) {
    const value = attributes.value("availability_zone_name");
    if (value instanceof Unknown) return unknown(`availability_zone_name of ${address}`, value);
    if (value === undefined || value === "") return PASS;
    return fail(`${address} keeps its data in one zone: ${describe(attributes.text("availability_zone_name"))}`);
  },
};

function describe(zone: string | Unknown | undefined): string {
  return typeof zone === "string" ? zone : "availability_zone_name is set";
}

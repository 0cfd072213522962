import type { Resource } from "../read/inventory.js";
import { declaredZone } from "../topology/zones.js";
import { listed, spanOf } from "./evidence/span.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";
import type { System } from "./system.js";

export const ebsPinsZone: ResourceRule = {
  id: "ebs-pins-zone",
  properties: ["G17"],
  severity: "warning",
  title: "An Auto Scaling group over several zones does not rest on a volume of one zone",
  why: "A volume can only be attached in its own zone. A group that launches its instance again in another zone starts it without its data.",
  fix: "Keep the data in a service that spans zones (EFS, a database), or run one group for each zone with its own volume.",
  example: `resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
}
resource "aws_launch_template" "app" {
  user_data = base64encode("attach \${aws_ebs_volume.data.id}")
}
resource "aws_autoscaling_group" "app" {
  vpc_zone_identifier = [aws_subnet.a.id, aws_subnet.b.id]
  launch_template {
    id = aws_launch_template.app.id
  }
}`,
  source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-attaching-volume.html",
  appliesTo: ["aws_ebs_volume"],
  check(volume, system) {
    const { inventory } = system;
    const groups = new Map<string, Resource>();
    for (const type of ["aws_launch_template", "aws_launch_configuration"]) {
      for (const path of ["user_data", "user_data_base64"]) {
        for (const { resource } of inventory.referring(type, path, volume.id)) {
          const argument = type === "aws_launch_template" ? "launch_template" : "launch_configuration";
          const found = inventory.referring("aws_autoscaling_group", argument, resource.id);
          for (const group of found) groups.set(group.resource.id, group.resource);
        }
      }
    }
    return [...groups.values()].map((group) => pinned(volume, group, system));
  },
};

function pinned(volume: Resource, group: Resource, { topology }: System): Verdict {
  const placement = topology.placement(group.attributes.references("vpc_zone_identifier"));
  const span = spanOf(placement);
  if (span === "one") return PASS;
  if (span === "unknown") return unknown(`the zones of vpc_zone_identifier of ${group.address}`);
  const zone = declaredZone(volume) ?? "one zone";
  return fail(
    `${group.address} launches in ${listed(placement.zones)}, and the volume that it attaches, ${volume.address}, is in ${zone}`,
  );
}

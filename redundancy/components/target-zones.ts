import type { Inventory, Resource } from "../read/inventory.js";
import { subnetReferences } from "../topology/subnet-references.js";
import type { Topology } from "../topology/topology.js";
import type { Zone } from "../topology/zone.js";
import { zoneOfValue } from "../topology/zones.js";
import { certainZones } from "./spread.js";
import { targetsOf } from "./targets.js";

/** Where a workload names its subnets. */
const SUBNETS: ReadonlyMap<string, string> = new Map([
  ["aws_ecs_service", "network_configuration.subnets"],
  ["aws_autoscaling_group", "vpc_zone_identifier"],
]);

/** The zones that the targets of a group may be in; undefined where the input does not tell them all. */
export function targetZones(group: string, inventory: Inventory, topology: Topology): readonly Zone[] | undefined {
  const zones = new Set<Zone>();
  const attachments = inventory.referring("aws_lb_target_group_attachment", "target_group_arn", group);
  const attached = new Map(attachments.flatMap(({ resource }) => targetIds(resource).map((id) => [id, resource])));
  if (attachments.some(({ resource }) => targetIds(resource).length === 0)) return undefined;
  for (const { id } of targetsOf(group, inventory)) {
    const target = inventory.get(id);
    if (!target) return undefined;
    const own = workloadZones(target, topology) ?? oneZone(target, attached.get(id), topology);
    if (own.length === 0) return undefined;
    for (const zone of own) zones.add(zone);
  }
  return zones.size > 0 ? [...zones] : undefined;
}

/** The zone of an instance, an interface or an address that is a target. */
export function zoneOfTarget(
  target: Resource | undefined,
  attachment: Resource | undefined,
  topology: Topology,
): Zone | null {
  if (target) {
    const declared = topology.zoneAt(target);
    if (declared !== null) return declared;
    const { references } = subnetReferences(target.attributes, "subnet_id");
    const [subnet] = references.length === 1 ? (references[0]?.targets ?? []) : [];
    if (subnet !== undefined) return topology.zoneOf(subnet);
  }
  const given = attachment?.attributes.value("availability_zone");
  return given === "all" ? null : zoneOfValue(given, attachment?.attributes.text("availability_zone"));
}

function targetIds({ attributes }: Resource): readonly string[] {
  return attributes.references("target_id").references.flatMap(({ targets }) => targets);
}

function workloadZones({ type, attributes }: Resource, topology: Topology): readonly Zone[] | undefined {
  const path = SUBNETS.get(type);
  return path === undefined ? undefined : certainZones(topology.placement(subnetReferences(attributes, path)));
}

function oneZone(target: Resource, attachment: Resource | undefined, topology: Topology): readonly Zone[] {
  const zone = zoneOfTarget(target, attachment, topology);
  return zone === null ? [] : [zone];
}

import { NO_FIGURE, RECOVERY } from "../facts/recovery.js";
import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import type { Component, Member } from "./component.js";
import { credentials } from "./database-credentials.js";
import { isGiven, type Placed, referredIds, subnetGroup } from "./database-placement.js";
import { type Context, component, type Model } from "./model.js";

/**
 * A Multi-AZ DB instance has a synchronous standby in another zone, which takes over when the zone of the writer is lost
 * and serves nothing until then. A single-AZ instance is down until its zone is back, or someone restores a backup. A read
 * replica is a database of its own: nobody promotes it but a person.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
 */
export const rdsInstance: Model = {
  types: [
    "aws_db_instance",
    "aws_db_subnet_group",
    "aws_db_instance_role_association",
    "aws_db_instance_automated_backups_replication",
    "aws_db_snapshot",
    "aws_db_snapshot_copy",
  ],
  components: (context) => context.inventory.of("aws_db_instance").map((instance) => database(instance, context)),
};

function database(instance: Resource, context: Context): Component {
  const { attributes } = instance;
  const group = subnetGroup(instance, "db_subnet_group_name", context);
  const multiAz = attributes.flag("multi_az") ?? false;
  const engine = attributes.text("engine");
  const { members, placementZones } =
    multiAz === false ? alone(instance, group.zones, context) : pair(instance, group.zones, multiAz, context);
  return component(instance, {
    kind: "database",
    engine: typeof engine === "string" ? engine : null,
    scope: multiAz === false ? "zonal" : "multi-zone",
    redundancy: multiAz === false ? "none" : "failover",
    writer: "any",
    members,
    placementZones,
    required: context.required(instance),
    takeover: multiAz === true ? RECOVERY.rdsMultiAzFailover : null,
    recreation: { where: "same-zone", ...NO_FIGURE },
    resources: [...credentials(instance, context.inventory), ...group.ids],
    securityGroups: referredIds(instance, "vpc_security_group_ids"),
    sla: multiAz instanceof Unknown ? null : multiAz ? SLA.rdsMultiAz : SLA.rdsSingleAz,
    notes: notes(instance, multiAz),
  });
}

function alone(instance: Resource, zones: readonly Zone[], { topology }: Context): Placed {
  const declared = isGiven(instance, "availability_zone");
  const zone = declared ? topology.zoneAt(instance) : (zones[0] ?? null);
  const placement = declared ? "declared" : "assumed";
  return { members: [{ id: instance.id, zone, placement, capacity: 1, role: "writer" }], placementZones: zones };
}

/** Where it is not known whether there is a standby, the standby is in no known zone: neither lost nor left for sure. */
function pair(instance: Resource, zones: readonly Zone[], multiAz: true | Unknown, context: Context): Placed {
  const { members } = alone(instance, zones, context);
  const writer = members[0] as Member;
  const others = writer.placement === "declared" ? zones.filter((zone) => zoneIn(writer.zone, [zone]) !== true) : zones;
  const standby: Member = {
    id: `${instance.id}#standby`,
    zone: multiAz === true ? (others[writer.placement === "declared" ? 0 : 1] ?? others[0] ?? null) : null,
    placement: "assumed",
    capacity: 0,
    role: "standby",
  };
  return { members: [writer, standby], placementZones: others };
}

function notes(instance: Resource, multiAz: boolean | Unknown): string[] {
  return [
    ...(isGiven(instance, "replicate_source_db") ? ["A read replica: only a person promotes it."] : []),
    ...(multiAz instanceof Unknown ? [`multi_az is not known (${multiAz.because}): there may be no standby.`] : []),
  ];
}

import type { Recovery } from "../facts/recovery.js";
import { NO_FIGURE, RECOVERY } from "../facts/recovery.js";
import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import type { Component, Member } from "./component.js";
import { placeEvenly, referredIds } from "./database-placement.js";
import { type Context, component, type Model } from "./model.js";
import { certainZones } from "./spread.js";

/** What differs between the kinds of file system. */
interface FsxKind {
  readonly type: string;
  readonly engine: string;
  readonly takeover: Recovery;
  readonly recreation: Recovery;
}

const KINDS: readonly FsxKind[] = [
  {
    type: "aws_fsx_windows_file_system",
    engine: "fsx-windows",
    takeover: RECOVERY.fsxWindowsFailover,
    recreation: RECOVERY.fsxWindowsRecreation,
  },
  {
    type: "aws_fsx_ontap_file_system",
    engine: "fsx-ontap",
    takeover: RECOVERY.fsxOntapFailover,
    recreation: NO_FIGURE,
  },
  {
    type: "aws_fsx_openzfs_file_system",
    engine: "fsx-openzfs",
    takeover: RECOVERY.fsxOpenZfsFailover,
    recreation: RECOVERY.fsxOpenZfsRecreation,
  },
  { type: "aws_fsx_lustre_file_system", engine: "fsx-lustre", takeover: NO_FIGURE, recreation: NO_FIGURE },
];

/**
 * A Multi-AZ file system has a standby server in the zone of its second subnet, which takes over when the zone of the
 * first is lost. A Single-AZ one, and every Lustre, is down until its zone is back.
 * https://docs.aws.amazon.com/fsx/latest/WindowsGuide/high-availability-multiAZ.html
 */
export const fsxFileSystem: Model = {
  types: [
    ...KINDS.map(({ type }) => type),
    "aws_fsx_ontap_storage_virtual_machine",
    "aws_fsx_ontap_volume",
    "aws_fsx_openzfs_volume",
    "aws_fsx_openzfs_snapshot",
    "aws_fsx_data_repository_association",
    "aws_fsx_backup",
  ],
  components: (context) =>
    KINDS.flatMap((kind) => context.inventory.of(kind.type).map((system) => fileSystem(system, kind, context))),
};

function fileSystem(system: Resource, kind: FsxKind, { inventory, topology, required }: Context): Component {
  const zones = certainZones(topology.placement(system.attributes.references("subnet_ids")));
  const type = system.attributes.text("deployment_type") ?? "SINGLE_AZ_1";
  const unknown = type instanceof Unknown;
  const multiAz = unknown || type.startsWith("MULTI_AZ");
  return component(system, {
    kind: "file-system",
    engine: kind.engine,
    scope: multiAz ? "multi-zone" : "zonal",
    redundancy: multiAz ? "failover" : "none",
    writer: "any",
    members: unknown ? servers(system, 2, []) : servers(system, multiAz ? 2 : 1, zones),
    placementZones: zones,
    required: required(system),
    takeover: unknown ? NO_FIGURE : kind.takeover,
    recreation: { where: "same-zone", ...kind.recreation },
    resources: partsOf(system, inventory),
    securityGroups: referredIds(system, "security_group_ids"),
    sla: multiAz && !unknown ? SLA.fsxMultiAz : null,
    notes: unknown ? [`deployment_type is not known: ${type.because}.`] : [],
  });
}

/** A pair has a subnet each; a single server is in the zone of its one subnet. */
function servers(system: Resource, count: number, zones: readonly Zone[]): Member[] {
  const placement = zones.length === count ? "declared" : "assumed";
  return placeEvenly(system.id, count, zones, placement, (index) =>
    index === 0 ? { role: "active" } : { role: "standby", capacity: 0 },
  );
}

function partsOf(system: Resource, inventory: Context["inventory"]): string[] {
  const machines = inventory.referring("aws_fsx_ontap_storage_virtual_machine", "file_system_id", system.id);
  const volumes = machines.flatMap(({ resource }) =>
    inventory.referring("aws_fsx_ontap_volume", "storage_virtual_machine_id", resource.id),
  );
  return [...machines, ...volumes].map(({ resource }) => resource.id);
}

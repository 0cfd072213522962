import { COMPUTE_RECOVERY, INSTANCE_REFRESH_DEFAULT } from "../facts/compute-recovery.js";
import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import { capacityProviders, groupPlacement, guaranteedInstances } from "./auto-scaling-placement.js";
import type { Component, Dependency } from "./component.js";
import { entitledSla } from "./entitled-sla.js";
import { backendDependencies, haproxyServers } from "./haproxy-servers.js";
import { idleZones } from "./idle-zones.js";
import { isGiven } from "./is-given.js";
import { hostsPods } from "./kubernetes-hosts.js";
import { launchSettings } from "./launch-settings.js";
import { type Context, component, type DependencyContext, type Model } from "./model.js";
import { spread } from "./spread.js";
import { workloadDependencies } from "./workload.js";

/**
 * Instances, which EC2 Auto Scaling keeps balanced over the zones of the group. When a zone is lost it launches new ones
 * in the zones that are left. https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-add-availability-zone.html
 */
export const autoScalingGroup: Model = {
  types: ["aws_autoscaling_group", "aws_autoscaling_attachment", "aws_launch_template", "aws_launch_configuration"],
  components: (context) => context.inventory.of("aws_autoscaling_group").map((group) => instances(group, context)),
  dependencies: (context) => context.inventory.of("aws_autoscaling_group").flatMap((group) => needs(group, context)),
};

function instances(group: Resource, context: Context): Component {
  const { attributes } = group;
  const launch = launchSettings(group, context.inventory);
  const capacity = guaranteedInstances(group);
  const required = context.required(group);
  const { zones, notes } = placed(group, capacity, context);
  const hosting = required === null && (hostsPods(group) || capacityProviders(group.id, context.inventory).length > 0);
  const relaunches = relaunchOf(group);
  const idle = idleZones(group, zones, [], context);
  const members = spread(group.id, "instance", capacity, zones, idle.zones);
  return component(group, {
    kind: "auto-scaling-group",
    engine: "ec2",
    scope: "multi-zone",
    redundancy: "active-active",
    members,
    sla: entitledSla(members, SLA.computeMultiAz, null),
    placementZones: zones.filter((zone) => !idle.zones.includes(zone)),
    required,
    managedCapacity: hosting,
    recreation: { where: relaunches.possible ? "other-zone" : "none", ...COMPUTE_RECOVERY.autoScalingRelaunch },
    healthyDuringDeployment: healthyDuringRefresh(attributes),
    resources: launch.resources,
    securityGroups: launch.securityGroups,
    notes: [
      ...notes,
      ...idle.notes,
      ...relaunches.notes,
      ...(capacity === null ? ["The input does not tell how many instances are guaranteed."] : []),
      ...(hosting ? ["Whether its instances are enough is judged by what runs on them."] : []),
    ],
  });
}

/** A single instance that attaches a volume can only be where the volume is. */
function placed(
  group: Resource,
  capacity: number | null,
  context: Context,
): { readonly zones: readonly Zone[]; readonly notes: readonly string[] } {
  const { zones } = groupPlacement(group, context);
  if (capacity !== 1) return { zones, notes: [] };
  const volumes = volumesNamed(group, context);
  if (volumes.length === 0) return { zones, notes: [] };
  const homes = volumes.map((volume) => context.topology.zoneAt(volume));
  const notes = [
    `Its one instance attaches ${volumes.map(({ address }) => address).join(", ")}, which is in one zone.`,
  ];
  const reach = zones.filter((zone) => homes.every((home) => zoneIn(home, [zone]) === true));
  const known = homes.every((home) => home !== null && zones.every((zone) => zoneIn(home, [zone]) !== undefined));
  return { zones: known ? reach : [], notes };
}

function volumesNamed(group: Resource, { inventory }: Context): Resource[] {
  const { settings } = launchSettings(group, inventory);
  return inventory
    .mentions(settings.filter((value) => value !== undefined))
    .flatMap(({ targets }) => targets.map((id) => inventory.get(id)))
    .filter((resource) => resource !== undefined)
    .filter(({ type }) => type === "aws_ebs_volume");
}

/** Suspended processes launch nothing; a group that must stay balanced does not move to another zone. */
function relaunchOf({ attributes }: Resource): { readonly possible: boolean; readonly notes: readonly string[] } {
  const suspended = attributes.list("suspended_processes");
  const stopped = suspended instanceof Unknown ? [] : suspended.filter((name) => STOPPING.has(String(name)));
  if (stopped.length > 0) {
    return { possible: false, notes: [`${stopped.join(", ")} is suspended: a lost instance is not replaced.`] };
  }
  if (attributes.text("availability_zone_distribution.capacity_distribution_strategy") === "balanced-only") {
    return { possible: false, notes: ["balanced-only: what a zone held is not launched in another one."] };
  }
  return { possible: true, notes: [] };
}

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html */
const STOPPING: ReadonlySet<string> = new Set(["Launch", "HealthCheck", "ReplaceUnhealthy"]);

function healthyDuringRefresh(attributes: Resource["attributes"]): number | null {
  const share =
    attributes.number("instance_refresh.preferences.min_healthy_percentage") ??
    attributes.number("instance_maintenance_policy.min_healthy_percentage") ??
    (isGiven(attributes, "instance_refresh") ? INSTANCE_REFRESH_DEFAULT.minHealthyPercentage : undefined);
  return share === undefined || share instanceof Unknown ? null : Math.max(0, share) / 100;
}

function needs(group: Resource, context: DependencyContext): Dependency[] {
  const { subnets } = groupPlacement(group, context);
  const { settings } = launchSettings(group, context.inventory);
  const { rest, backends } = haproxyServers(settings);
  return [
    ...workloadDependencies(group.id, { subnets, settings: rest }, context),
    ...backendDependencies(group.id, backends, context),
  ];
}

import { COMPUTE_RECOVERY } from "../facts/compute-recovery.js";
import type { Resource } from "../read/inventory.js";
import { weakest } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import type { Component, Dependency } from "./component.js";
import { backendDependencies, haproxyServers } from "./haproxy-servers.js";
import { pooledInstances } from "./instance-pool.js";
import { isGiven } from "./is-given.js";
import { launchSettings } from "./launch-settings.js";
import { type Context, component, type DependencyContext, type Model } from "./model.js";
import { workloadDependencies } from "./workload.js";

/**
 * An instance that stands alone: gone with its zone, and so are its volumes. EC2 recovers it from a failure of its
 * hardware in the same zone, unless that is turned off.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-recover.html
 */
export const ec2Instance: Model = {
  types: [
    "aws_instance",
    "aws_spot_instance_request",
    "aws_ebs_volume",
    "aws_volume_attachment",
    "aws_network_interface",
    "aws_network_interface_attachment",
  ],
  components: (context) => lone(context).map((each) => instance(each, context)),
  dependencies: (context) => context.inventory.of("aws_instance").flatMap((each) => needs(each, context)),
};

function lone({ inventory }: Context): readonly Resource[] {
  const pooled = pooledInstances(inventory);
  return inventory.of("aws_instance").filter(({ id }) => !pooled.has(id));
}

function instance(resource: Resource, context: Context): Component {
  const { inventory } = context;
  const { attributes } = resource;
  const volumes = inventory.referring("aws_volume_attachment", "instance_id", resource.id);
  const launch = launchSettings(resource, inventory);
  const recovers =
    attributes.text("maintenance_options.auto_recovery") !== "disabled" &&
    !isGiven(attributes, "instance_market_options");
  return component(resource, {
    kind: "instance",
    engine: "ec2",
    scope: "zonal",
    redundancy: "none",
    members: [
      { id: resource.id, zone: instanceZone(resource, context), placement: "declared", capacity: 1, role: "instance" },
    ],
    required: context.required(resource),
    recreation: { where: recovers ? "same-zone" : "none", ...COMPUTE_RECOVERY.instanceRecovery },
    resources: [
      ...volumes.flatMap(({ resource: each }) => each.attributes.reference("volume_id")?.targets ?? []),
      ...interfacesOf(resource, context),
    ],
    securityGroups: launch.securityGroups,
    notes: volumes.length > 0 ? [`${volumes.length} attached volumes are in its zone: it cannot move to another.`] : [],
  });
}

/** The zone that an instance names, else that of its subnet, or of the network interface that it starts with. */
function instanceZone(resource: Resource, { inventory, topology }: Context): Zone | null {
  const named = topology.zoneAt(resource);
  if (named !== null) return named;
  const [subnet] = instanceSubnets(resource, { inventory });
  return subnet === undefined ? null : topology.zoneOf(subnet);
}

/** The subnet of an instance; none where the input does not show one. */
function instanceSubnets({ attributes }: Resource, { inventory }: Pick<Context, "inventory">): string[] {
  const own = attributes.reference("subnet_id");
  if (own) return own.targets.length === 1 ? [...own.targets] : [];
  const start = attributes.reference("network_interface.network_interface_id");
  const other = inventory.get(start?.targets[0] ?? "")?.attributes.reference("subnet_id");
  return other?.targets.length === 1 ? [...other.targets] : [];
}

/** Network interfaces lead to their instance: a route to one needs it. */
function interfacesOf({ id, attributes }: Resource, { inventory }: Context): string[] {
  const given = attributes
    .blocks("network_interface")
    .flatMap((block) => block.reference("network_interface_id")?.targets ?? []);
  const attached = inventory
    .referring("aws_network_interface_attachment", "instance_id", id)
    .flatMap(({ resource }) => resource.attributes.reference("network_interface_id")?.targets ?? []);
  const owned = inventory.referring("aws_network_interface", "attachment.instance", id);
  return [...given, ...attached, ...owned.map(({ resource }) => resource.id)];
}

/** A pooled instance speaks for its pool, in its own zone. */
function needs(resource: Resource, context: DependencyContext): Dependency[] {
  const from = context.owner(resource.id);
  if (!from) return [];
  const { settings } = launchSettings(resource, context.inventory);
  const { rest, backends } = haproxyServers(settings);
  const found = [
    ...workloadDependencies(from.id, { subnets: instanceSubnets(resource, context), settings: rest }, context),
    ...backendDependencies(from.id, backends, context),
  ];
  if (from.id === resource.id) return found;
  const zone = instanceZone(resource, context);
  if (zone === null) return found.map((each) => ({ ...each, certainty: weakest(each.certainty, "class") }));
  return found.map((each) => ({ ...each, zones: [zone] }));
}

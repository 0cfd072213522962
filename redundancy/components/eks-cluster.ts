import { COMPUTE_RECOVERY } from "../facts/compute-recovery.js";
import { SLA } from "../facts/sla.js";
import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Component, Dependency, Member } from "./component.js";
import { launchSettings } from "./launch-settings.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";
import { certainZones, spread } from "./spread.js";
import { workloadDependencies } from "./workload.js";

const NODES = "aws_eks_node_group";
const PROFILES = "aws_eks_fargate_profile";

/**
 * The control plane runs in several zones. The nodes of a group are in the zones of its subnets: when one is lost, its
 * nodes are, and new ones are launched in the zones that are left.
 * https://docs.aws.amazon.com/eks/latest/userguide/disaster-recovery-resiliency.html
 */
export const eksCluster: Model = {
  types: [
    "aws_eks_cluster",
    "aws_eks_addon",
    "aws_eks_access_entry",
    "aws_eks_access_policy_association",
    NODES,
    PROFILES,
  ],
  components: (context) => [
    ...context.inventory.of("aws_eks_cluster").map(controlPlane),
    ...context.inventory.of(NODES).map((group) => nodes(group, context)),
    ...context.inventory.of(PROFILES).map((profile) => fargate(profile, context)),
  ],
  dependencies: (context) =>
    [...context.inventory.of(NODES), ...context.inventory.of(PROFILES)].flatMap((hosts) => needs(hosts, context)),
};

function controlPlane(cluster: Resource): Component {
  return component(cluster, {
    kind: "cluster",
    engine: "eks",
    scope: "regional",
    redundancy: "active-active",
    managedCapacity: true,
    sla: SLA.eksControlPlane,
  });
}

function nodes(group: Resource, context: Context): Component {
  const { attributes } = group;
  const zones = hostZones(group, context);
  const least = attributes.number("scaling_config.min_size");
  const capacity = typeof least === "number" && least > 0 ? least : null;
  const launch = launchSettings(group, context.inventory);
  const required = context.required(group);
  return component(group, {
    kind: "node-group",
    engine: "eks",
    scope: "multi-zone",
    redundancy: "active-active",
    members: spread(group.id, "node", capacity, zones),
    placementZones: zones,
    required,
    managedCapacity: required === null,
    recreation: { where: "other-zone", ...COMPUTE_RECOVERY.autoScalingRelaunch },
    healthyDuringDeployment: healthyDuringUpdate(attributes),
    resources: launch.resources,
    // Without groups of their own nodes hold that of the cluster, which references name by the cluster.
    securityGroups: launch.securityGroups.length > 0 ? launch.securityGroups : clustersOf(group),
    notes: [
      ...(capacity === null ? ["The input does not tell how many nodes are guaranteed."] : []),
      ...(required === null ? ["Whether its nodes are enough is judged by the pods that run on them."] : []),
    ],
  });
}

function healthyDuringUpdate(attributes: Resource["attributes"]): number | null {
  const missing = attributes.number("update_config.max_unavailable_percentage");
  return missing === undefined || missing instanceof Unknown ? null : 1 - missing / 100;
}

function fargate(profile: Resource, context: Context): Component {
  const zones = hostZones(profile, context);
  const places = zones.length > 0 ? zones : [null, null];
  return component(profile, {
    kind: "node-group",
    engine: "fargate",
    scope: "multi-zone",
    redundancy: "active-active",
    managedCapacity: true,
    members: places.map((zone, index): Member => {
      return { id: `${profile.id}#${index + 1}`, zone, placement: "declared", capacity: 1, role: "node" };
    }),
    placementZones: zones,
    recreation: { where: "other-zone", ...COMPUTE_RECOVERY.autoScalingRelaunch },
    securityGroups: clustersOf(profile),
  });
}

/** The zones of a node group or Fargate profile; none where the input does not tell. */
export function hostZones({ attributes }: Resource, { topology }: Pick<Context, "topology">) {
  return certainZones(topology.placement(attributes.references("subnet_ids")));
}

function clustersOf({ attributes }: Resource): string[] {
  return attributes.references("cluster_name").references.flatMap(({ targets }) => targets);
}

function needs(hosts: Resource, context: DependencyContext): Dependency[] {
  const { subnets } = context.topology.placement(hosts.attributes.references("subnet_ids"));
  const { settings } = launchSettings(hosts, context.inventory);
  const clusters = hosts.attributes.references("cluster_name").references.flatMap(({ targets, certainty }) =>
    targets.flatMap((target) => {
      const to = context.owner(target);
      return to ? dependency(hosts.id, to.id, { certainty }) : [];
    }),
  );
  return [...clusters, ...workloadDependencies(hosts.id, { subnets, settings }, context)];
}

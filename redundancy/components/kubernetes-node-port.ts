import type { Inventory, Resource } from "../read/inventory.js";
import { weakest } from "../read/value.js";
import type { Component, Dependency, Member } from "./component.js";
import { hostZones } from "./eks-cluster.js";
import { podsOf } from "./kubernetes-calls.js";
import { clusterOf } from "./kubernetes-hosts.js";
import { every, type KubernetesObject, objectsOf, textOf } from "./kubernetes-object.js";
import { workloadsOf } from "./kubernetes-routing.js";
import type { ListenerPath } from "./listener-paths.js";
import { type Context, component, type DependencyContext, dependency } from "./model.js";
import { type Target, targetsOf } from "./targets.js";

/** The nodes of clusters among the targets of a group. They lead to pods: each node forwards to those on all others. */
export function nodeTargets(group: string, inventory: Inventory): readonly Target[] {
  return targetsOf(group, inventory).filter(({ id }) => inventory.get(id)?.type === "aws_eks_node_group");
}

/**
 * The services that nodes forward the requests of a target group to: those with its port as their node port, in the
 * cluster of the nodes, as far as the input shows their pods.
 * https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export function nodePortServices(group: Resource, inventory: Inventory): KubernetesObject[] {
  const port = group.attributes.number("port");
  if (typeof port !== "number") return [];
  const clusters = new Set(nodeTargets(group.id, inventory).flatMap(({ id }) => clustersOf(inventory.get(id))));
  return objectsOf("Service", inventory).filter((service) => {
    const cluster = clusterOf(service.resource, inventory);
    if (!cluster || !clusters.has(cluster.id)) return false;
    const ports = ["port.node_port", "ports.node_port"].flatMap((path) => every(service.spec, path));
    const named = ports.some((each) => textOf(each, inventory) === String(port));
    return named && workloadsOf(service, inventory).length > 0;
  });
}

function clustersOf(nodes: Resource | undefined): readonly string[] {
  return nodes?.attributes.references("cluster_name").references.flatMap(({ targets }) => targets) ?? [];
}

/** The nodes of a target group as one pool: any of them serves, and whether they are enough is judged by the pods. */
export function nodePool(group: Resource, context: Context): Component | undefined {
  const { inventory } = context;
  const members = nodeTargets(group.id, inventory).flatMap(({ id }): Member[] => {
    const nodes = inventory.get(id);
    const zones = nodes ? hostZones(nodes, context) : [];
    const member = { placement: "declared", capacity: 1, role: "node" } as const;
    if (zones.length === 0) return [{ ...member, id: `${poolOf(group.id)} ${id}`, zone: null, capacity: null }];
    return zones.map((zone) => ({ ...member, id: `${poolOf(group.id)} ${id} ${zone}`, zone }));
  });
  if (members.length === 0) return undefined;
  const shape = { kind: "target-group", scope: "multi-zone", redundancy: "active-active" } as const;
  return component(group, { ...shape, id: poolOf(group.id), members, managedCapacity: true, hidden: true });
}

function poolOf(group: string): string {
  return `${group}#nodes`;
}

/** What a load balancer needs where it sends to nodes: some of them, and the pods of the service on that port. */
export function nodePortDependencies(
  { loadBalancer: from, group, certainty, via }: ListenerPath,
  { inventory, components }: DependencyContext,
): Dependency[] {
  const resource = inventory.get(group ?? "");
  if (!resource || !components.has(poolOf(resource.id))) return [];
  const attached = nodeTargets(resource.id, inventory);
  const certain = weakest(certainty, ...attached.map((each) => each.certainty));
  const nodes = dependency(from, poolOf(resource.id), { certainty: certain, via });
  const pods = nodePortServices(resource, inventory).flatMap((service) => {
    const workloads = workloadsOf(service, inventory);
    const shared = workloads.length > 1 ? podsOf(from, service) : null;
    const given = { certainty, via: [...via, service.resource.id], group: shared };
    return workloads.map((workload) => dependency(from, workload.resource.id, given));
  });
  return [nodes, ...pods];
}

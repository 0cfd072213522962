import { type KubernetesObject, objectsOf } from "../../components/kubernetes-object.js";
import { guaranteedPods } from "../../components/kubernetes-replicas.js";
import { servicesOf, workloadsOf } from "../../components/kubernetes-routing.js";
import type { Inventory, Resource } from "../../read/inventory.js";
import type { PoolWords } from "./pool.js";

/** The pods of a workload, as a rule speaks of them. */
export const PODS: PoolWords = {
  unit: "pods",
  count: "replicas (or the minimum of its autoscaler)",
  subnets: "subnet_ids of the node groups of its cluster",
};

/** Resources that may be a workload with a number of pods; a daemon runs one on each node. */
export const WORKLOAD_TYPES: readonly string[] = [
  "kubernetes_deployment",
  "kubernetes_deployment_v1",
  "kubernetes_stateful_set",
  "kubernetes_stateful_set_v1",
  "kubernetes_manifest",
];

const WORKLOADS = new WeakMap<Inventory, ReadonlyMap<string, KubernetesObject>>();

/** The Deployment or StatefulSet that a resource holds, if it does. */
export function workloadOf({ id }: Resource, inventory: Inventory): KubernetesObject | undefined {
  let known = WORKLOADS.get(inventory);
  if (!known) {
    const all = ["Deployment", "StatefulSet"].flatMap((kind) => objectsOf(kind, inventory));
    known = new Map(all.map((object) => [object.resource.id, object]));
    WORKLOADS.set(inventory, known);
  }
  return known.get(id);
}

/**
 * The workload that a resource holds, where it must carry its load alone. A few pods of a new version behind the same
 * services as more pods of the old one need not: the others carry on without them.
 */
export function loneWorkloadOf(resource: Resource, inventory: Inventory): KubernetesObject | undefined {
  const workload = workloadOf(resource, inventory);
  return workload && isBesideMore(workload, inventory) ? undefined : workload;
}

function isBesideMore(workload: KubernetesObject, inventory: Inventory): boolean {
  const pods = guaranteedPods(workload, inventory);
  const services = servicesOf(workload, inventory);
  if (pods === null || services.length === 0) return false;
  return services.every((service) =>
    workloadsOf(service, inventory).some((other) => (guaranteedPods(other, inventory) ?? 0) > pods),
  );
}

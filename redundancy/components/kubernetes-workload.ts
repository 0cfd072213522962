import { COMPUTE_RECOVERY } from "../facts/compute-recovery.js";
import type { Zone } from "../topology/zone.js";
import type { Component, Dependency } from "./component.js";
import { hostDependencies } from "./host-dependencies.js";
import { callDependencies } from "./kubernetes-calls.js";
import { podHosts, subnetsOfHosts, zonesOfHosts } from "./kubernetes-hosts.js";
import { KUBERNETES_TYPES, type KubernetesObject, objectsOf } from "./kubernetes-object.js";
import { isSpreadEnforced, podSettings, selectedZones, volumePin } from "./kubernetes-pods.js";
import { guaranteedPods, healthyDuringUpdate } from "./kubernetes-replicas.js";
import { servicesOf } from "./kubernetes-routing.js";
import { type Context, component, type DependencyContext, type Model } from "./model.js";
import { namesQueue } from "./queue-consumer.js";
import { spread } from "./spread.js";
import { workloadDependencies } from "./workload.js";

const KINDS = ["Deployment", "StatefulSet", "DaemonSet"];

/**
 * Pods on the nodes of a cluster. When a zone is lost its pods are created again on nodes that are left, unless a volume
 * holds them in that zone. Kubernetes tries to spread pods over zones, and does so for sure only where it is told to: else their zones are not known.
 * https://docs.aws.amazon.com/eks/latest/best-practices/data-plane.html
 */
export const kubernetesWorkload: Model = {
  types: KUBERNETES_TYPES,
  components: (context) => workloads(context).map((workload) => pods(workload, context)),
  dependencies: (context) => workloads(context).flatMap((workload) => needs(workload, context)),
};

function workloads({ inventory }: Context): KubernetesObject[] {
  return KINDS.flatMap((kind) => objectsOf(kind, inventory));
}

function pods(workload: KubernetesObject, context: Context): Component {
  const { inventory } = context;
  const { resource } = workload;
  const pin = volumePin(workload, inventory);
  const capacity = podCount(workload, context);
  const zones = podZones(workload, context);
  const settings = podSettings(workload, inventory);
  const services = servicesOf(workload, inventory);
  // Pods that share one volume are all in its zone, and pods that nothing spreads may be: which one is not in the input.
  const spreads = pin !== "all" && isSpreadEnforced(workload, inventory);
  const known = spreads || zones.length === 1 || capacity === 1 ? zones : [];
  return component(resource, {
    kind: "kubernetes-workload",
    engine: "kubernetes",
    scope: pin === "all" ? "zonal" : "multi-zone",
    redundancy: "active-active",
    members: spread(resource.id, "pod", capacity, known),
    placementZones: known,
    required: context.required(resource),
    recreation: { where: pin === "none" ? "other-zone" : "same-zone", ...COMPUTE_RECOVERY.podReschedule },
    entryPoint: services.length === 0 && namesQueue(settings, inventory),
    healthyDuringDeployment: healthyDuringUpdate(workload, capacity, inventory),
    resources: services.map((service) => service.resource.id),
    notes: notesOf(workload, pin, capacity, context),
  });
}

function podCount(workload: KubernetesObject, context: Context): number | null {
  return workload.kind === "DaemonSet" ? null : guaranteedPods(workload, context.inventory);
}

function podZones(workload: KubernetesObject, context: Context): readonly Zone[] {
  return selectedZones(workload, zonesOfHosts(podHosts(workload, context)), context.inventory);
}

function notesOf(
  workload: KubernetesObject,
  pin: "none" | "each" | "all",
  capacity: number | null,
  context: Context,
): string[] {
  const notes: string[] = [];
  if (podZones(workload, context).length === 0) notes.push("The input does not tell the zones of its nodes.");
  if (workload.kind === "DaemonSet") notes.push("A daemon: one pod on each node.");
  else if (capacity === null) notes.push("The input does not tell how many pods are guaranteed.");
  else if (capacity > 1 && !isSpreadEnforced(workload, context.inventory)) {
    notes.push("Nothing makes the scheduler spread its pods over zones: all of them may be in one.");
  }
  if (pin === "each") notes.push("Each pod has a volume in one zone and cannot start in another.");
  if (pin === "all") notes.push("Its pods share a volume, which is in one zone: none can start in another.");
  return notes;
}

function needs(workload: KubernetesObject, context: DependencyContext): Dependency[] {
  const { id } = workload.resource;
  const hosts = podHosts(workload, context);
  const subnets = hosts.certain ? subnetsOfHosts(hosts, context) : [];
  const settings = podSettings(workload, context.inventory);
  return [
    ...hostDependencies(id, podZones(workload, context), hosts, context),
    ...workloadDependencies(id, { subnets, settings }, context),
    ...callDependencies(workload, settings, context),
  ];
}

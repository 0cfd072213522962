import type { Inventory } from "../read/inventory.js";
import { at, every, type KubernetesObject, labelsOf, objectsOf, textOf } from "./kubernetes-object.js";

const WORKLOADS = ["Deployment", "StatefulSet", "DaemonSet"];
const ROUTES = new WeakMap<Inventory, Routes>();

interface Routes {
  readonly services: ReadonlyMap<string, readonly KubernetesObject[]>;
  readonly workloads: ReadonlyMap<string, readonly KubernetesObject[]>;
}

/** The services that send traffic to the pods of a workload. */
export function servicesOf({ resource }: KubernetesObject, inventory: Inventory): readonly KubernetesObject[] {
  return routes(inventory).services.get(resource.id) ?? [];
}

/** The workloads whose pods a service sends traffic to. */
export function workloadsOf({ resource }: KubernetesObject, inventory: Inventory): readonly KubernetesObject[] {
  return routes(inventory).workloads.get(resource.id) ?? [];
}

function routes(inventory: Inventory): Routes {
  const known = ROUTES.get(inventory);
  if (known) return known;
  const byLabel = workloadsByLabel(inventory);
  const services = new Map<string, KubernetesObject[]>();
  const workloads = new Map<string, KubernetesObject[]>();
  for (const service of objectsOf("Service", inventory)) {
    const selector = labelsOf(at(service.spec, "selector"), inventory);
    const [first] = selector ?? [];
    if (!selector || !first) continue;
    for (const { workload, labels } of byLabel.get(key(service, first)) ?? []) {
      if (![...selector].every(([name, value]) => labels.get(name) === value)) continue;
      append(services, workload.resource.id, service);
      append(workloads, service.resource.id, workload);
    }
  }
  const found = { services, workloads };
  ROUTES.set(inventory, found);
  return found;
}

interface Labelled {
  readonly workload: KubernetesObject;
  readonly labels: ReadonlyMap<string, string>;
}

function workloadsByLabel(inventory: Inventory): ReadonlyMap<string, readonly Labelled[]> {
  const found = new Map<string, Labelled[]>();
  for (const workload of WORKLOADS.flatMap((kind) => objectsOf(kind, inventory))) {
    const labels = labelsOf(at(workload.spec, "template.metadata.labels"), inventory);
    for (const label of labels ?? []) append(found, key(workload, label), { workload, labels: labels ?? new Map() });
  }
  return found;
}

/** The names of the services that an ingress sends traffic to; null for one that is not known. */
export function backendsOf({ spec }: KubernetesObject, inventory: Inventory): readonly (string | null)[] {
  const paths = [
    ...["rule.http.path", "rules.http.paths"].map((path) => `${path}.backend`),
    "default_backend",
    "backend",
  ];
  const backends = paths.flatMap((path) => every(spec, path));
  const names = backends.flatMap((backend) => [...every(backend, "service.name"), ...every(backend, "service_name")]);
  return [...new Set(names.map((name) => textOf(name, inventory)))];
}

function key({ resource, namespace }: KubernetesObject, [name, value]: readonly [string, string]): string {
  return JSON.stringify([resource.stack, namespace, name, value]);
}

function append<T>(groups: Map<string, T[]>, id: string, item: T): void {
  const group = groups.get(id);
  if (group) group.push(item);
  else groups.set(id, [item]);
}

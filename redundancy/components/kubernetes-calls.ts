import { COMPUTE_RECOVERY } from "../facts/compute-recovery.js";
import type { Inventory } from "../read/inventory.js";
import type { Value } from "../read/value.js";
import type { Dependency } from "./component.js";
import { hostsIn } from "./hosts-in.js";
import { type KubernetesObject, objectsOf } from "./kubernetes-object.js";
import { workloadsOf } from "./kubernetes-routing.js";
import { type DependencyContext, dependency } from "./model.js";

/**
 * What pods call in their cluster: the services of their own stack whose DNS names their settings hold as hosts,
 * `http://users` in the same namespace or `http://users.apps.svc.cluster.local`.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export function callDependencies(
  workload: KubernetesObject,
  settings: readonly (Value | undefined)[],
  { inventory, owner }: DependencyContext,
): Dependency[] {
  const { resource, namespace } = workload;
  const found = [...new Set(settings.flatMap((value) => [...hostsIn(value)]))].flatMap((host) => {
    const [name = "", space = namespace, ...rest] = host.split(".");
    if (!["", "svc", "svc.cluster.local"].includes(rest.join("."))) return [];
    return servicesByName(inventory).get(key(resource.stack, space, name)) ?? [];
  });
  return found.flatMap((service) => {
    const workloads = workloadsOf(service, inventory).filter(({ resource: { id } }) => id !== resource.id);
    const group = workloads.length > 1 ? podsOf(resource.id, service) : null;
    return workloads.flatMap(({ resource: { id } }) => {
      const to = owner(id)?.id;
      return to === undefined ? [] : [dependency(resource.id, to, { group })];
    });
  });
}

/** The pods of several workloads behind one service: as with those of one, what is not ready gets no requests. */
export function podsOf(from: string, service: KubernetesObject) {
  const id = `${from} ${service.resource.id}`;
  return { id, kind: "any-of", takeover: COMPUTE_RECOVERY.serviceEndpoints } as const;
}

const SERVICES = new WeakMap<Inventory, ReadonlyMap<string, readonly KubernetesObject[]>>();

function servicesByName(inventory: Inventory): ReadonlyMap<string, readonly KubernetesObject[]> {
  const known = SERVICES.get(inventory);
  if (known) return known;
  const byName = new Map<string, KubernetesObject[]>();
  for (const service of objectsOf("Service", inventory)) {
    if (service.name === null) continue;
    const name = key(service.resource.stack, service.namespace, service.name);
    const list = byName.get(name);
    if (list) list.push(service);
    else byName.set(name, [service]);
  }
  SERVICES.set(inventory, byName);
  return byName;
}

function key(stack: string, namespace: string, name: string): string {
  return `${stack}\n${namespace}\n${name}`;
}

import type { Inventory } from "../read/inventory.js";
import type { Component, Dependency, Member } from "./component.js";
import { podsOf } from "./kubernetes-calls.js";
import { at, type KubernetesObject, labelsOf, objectsOf, textOf } from "./kubernetes-object.js";
import { named } from "./kubernetes-pods.js";
import { backendsOf, workloadsOf } from "./kubernetes-routing.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";

const INTERNAL: readonly (readonly [annotation: string, value: string])[] = [
  ["service.beta.kubernetes.io/aws-load-balancer-scheme", "internal"],
  ["service.beta.kubernetes.io/aws-load-balancer-internal", "true"],
  ["alb.ingress.kubernetes.io/scheme", "internal"],
];

/** A service with a load balancer, or an ingress: as good as the pods that it leads to. */
export const kubernetesEntry: Model = {
  types: [],
  components: (context) => entries(context).map((entry) => toComponent(entry, context)),
  dependencies: (context) => entries(context).flatMap((entry) => needs(entry, context)),
};

function entries({ inventory }: Context): KubernetesObject[] {
  const balanced = objectsOf("Service", inventory).filter(
    ({ spec }) => textOf(at(spec, "type"), inventory) === "LoadBalancer",
  );
  return [...balanced, ...objectsOf("Ingress", inventory)];
}

function toComponent(entry: KubernetesObject, { inventory }: Context): Component {
  const { complete } = backends(entry, inventory);
  return component(entry.resource, {
    kind: entry.kind === "Ingress" ? "kubernetes-ingress" : "kubernetes-service",
    engine: "kubernetes",
    scope: "regional",
    redundancy: "active-active",
    members: complete ? [] : notSeen(entry.resource.id),
    entryPoint: !isInternal(entry, inventory),
    notes: complete ? [] : ["The input does not show all that it leads to."],
  });
}

/** Stand for what is not in the input: nothing about it can be known. */
function notSeen(id: string): Member[] {
  return [1, 2].map((n) => ({ id: `${id}#${n}`, zone: null, placement: "declared", capacity: null, role: "pod" }));
}

function isInternal({ metadata }: KubernetesObject, inventory: Inventory): boolean {
  const annotations = labelsOf(at(metadata, "annotations"), inventory);
  return INTERNAL.some(([name, value]) => annotations?.get(name) === value);
}

interface Backends {
  /** What serves, for each service that is needed. */
  readonly services: readonly { readonly service: KubernetesObject; readonly workloads: readonly KubernetesObject[] }[];
  readonly complete: boolean;
}

function backends(entry: KubernetesObject, inventory: Inventory): Backends {
  const names = entry.kind === "Ingress" ? backendsOf(entry, inventory) : [];
  const found = entry.kind === "Ingress" ? names.map((name) => named("Service", name, entry, inventory)) : [entry];
  const services = found
    .filter((service) => service !== undefined)
    .map((service) => ({ service, workloads: workloadsOf(service, inventory) }));
  const complete = found.length > 0 && services.length === found.length;
  return { services, complete: complete && services.every(({ workloads }) => workloads.length > 0) };
}

function needs(entry: KubernetesObject, { inventory }: DependencyContext): Dependency[] {
  const { id } = entry.resource;
  return backends(entry, inventory).services.flatMap(({ service, workloads }) => {
    const via = service.resource.id === id ? [] : [service.resource.id];
    const group = workloads.length > 1 ? podsOf(id, service) : null;
    return workloads.map(({ resource }) => dependency(id, resource.id, { via, group }));
  });
}

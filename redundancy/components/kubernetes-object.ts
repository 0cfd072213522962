import type { Inventory, Resource } from "../read/inventory.js";
import { isFields, Reference, type Value } from "../read/value.js";

/** An object of Kubernetes, given by a resource of its own or as a `kubernetes_manifest`. */
export interface KubernetesObject {
  readonly resource: Resource;
  /** `Deployment`, `Service` … */
  readonly kind: string;
  readonly name: string | null;
  readonly namespace: string;
  readonly metadata: Value | undefined;
  readonly spec: Value | undefined;
}

const MANIFEST = "kubernetes_manifest";
const KINDS: ReadonlyMap<string, string> = new Map(
  [
    ["deployment", "Deployment"],
    ["stateful_set", "StatefulSet"],
    ["daemonset", "DaemonSet"],
    ["daemon_set", "DaemonSet"],
    ["service", "Service"],
    ["ingress", "Ingress"],
    ["horizontal_pod_autoscaler", "HorizontalPodAutoscaler"],
    ["pod_disruption_budget", "PodDisruptionBudget"],
    ["persistent_volume_claim", "PersistentVolumeClaim"],
    ["storage_class", "StorageClass"],
    ["config_map", "ConfigMap"],
    ["secret", "Secret"],
  ].flatMap(([name, kind]) =>
    ["", "_v1", "_v2", "_v2beta2"].map((version): [string, string] => [`kubernetes_${name}${version}`, String(kind)]),
  ),
);

/** Resource types that hold such objects. */
export const KUBERNETES_TYPES: readonly string[] = [...KINDS.keys(), MANIFEST];

const OBJECTS = new WeakMap<Inventory, ReadonlyMap<string, readonly KubernetesObject[]>>();

/** All objects of a kind. */
export function objectsOf(kind: string, inventory: Inventory): readonly KubernetesObject[] {
  let known = OBJECTS.get(inventory);
  if (!known) {
    const byKind = new Map<string, KubernetesObject[]>();
    for (const type of KUBERNETES_TYPES) {
      for (const resource of inventory.of(type)) {
        const object = toObject(resource, inventory);
        const list = byKind.get(object.kind);
        if (list) list.push(object);
        else byKind.set(object.kind, [object]);
      }
    }
    known = byKind;
    OBJECTS.set(inventory, known);
  }
  return known.get(kind) ?? [];
}

function toObject(resource: Resource, inventory: Inventory): KubernetesObject {
  const whole = wholeOf(resource);
  return {
    resource,
    kind: KINDS.get(resource.type) ?? textOf(at(whole, "kind"), inventory) ?? "",
    name: textOf(at(whole, "metadata.name"), inventory),
    namespace: namespaceOf(at(whole, "metadata.namespace"), inventory),
    metadata: at(whole, "metadata"),
    spec: at(whole, "spec"),
  };
}

function wholeOf({ type, attributes }: Resource): Value | undefined {
  if (type === MANIFEST) return attributes.value("manifest");
  const names = ["metadata", "spec", "data", "storage_provisioner"];
  return Object.fromEntries(names.map((name) => [name, attributes.value(name) ?? null]));
}

function namespaceOf(value: Value | undefined, inventory: Inventory): string {
  return value === undefined || value === null ? "default" : (textOf(value, inventory) ?? "?");
}

/** The first value at a path in snake case; keys may also be in camel case, and a block may be a list of one. */
export function at(value: Value | undefined, path: string): Value | undefined {
  return every(value, path)[0];
}

/** All values at a path, through every element of the lists on the way and at its end. */
export function every(value: Value | undefined, path: string): Value[] {
  return path.split(".").reduce<Value[]>((values, key) => values.flatMap((each) => fieldsOf(each, key)), flat(value));
}

function fieldsOf(value: Value, key: string): Value[] {
  if (!isFields(value)) return [];
  const camel = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const name = [key, camel].find((each) => Object.hasOwn(value, each) && value[each] !== null);
  return name === undefined ? [] : flat(value[name]);
}

/** The elements of a list, of lists in it too; one value stands for itself. */
function flat(value: Value | undefined): Value[] {
  const found: Value[] = [];
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (Array.isArray(next)) for (let i = next.length - 1; i >= 0; i--) rest.push(next[i]);
    else if (next !== undefined && next !== null) found.push(next);
  }
  return found;
}

/** A plain text; also that of another object's argument, which is referred to. Null where the input does not tell. */
export function textOf(value: Value | undefined, inventory: Inventory): string | null {
  const plain = value instanceof Reference ? referredTo(value, inventory) : value;
  return typeof plain === "string" || typeof plain === "number" || typeof plain === "boolean" ? String(plain) : null;
}

function referredTo({ targets, attribute }: Reference, inventory: Inventory): Value | undefined {
  const resource = targets.length === 1 ? inventory.get(targets[0] ?? "") : undefined;
  return (
    resource &&
    at(
      wholeOf(resource),
      attribute.replace(/\[["']?([^\]"']+)["']?\]/g, (_, key: string) => (key === "0" ? "" : `.${key}`)),
    )
  );
}

/** Labels, as far as they are plain; null where one is not known. */
export function labelsOf(value: Value | undefined, inventory: Inventory): ReadonlyMap<string, string> | null {
  if (value === undefined) return new Map();
  if (!isFields(value)) return null;
  const labels = Object.entries(value).map(([key, each]) => [key, textOf(each, inventory)] as const);
  const known = labels.filter((label): label is readonly [string, string] => label[1] !== null);
  return known.length === labels.length ? new Map(known) : null;
}

/** The data of a config map or secret. */
export function dataOf({ resource }: KubernetesObject): Value | undefined {
  return at(wholeOf(resource), "data");
}

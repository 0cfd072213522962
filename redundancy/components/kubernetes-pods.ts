import type { Inventory } from "../read/inventory.js";
import { isFields, type Value } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import { at, dataOf, every, type KubernetesObject, objectsOf, textOf } from "./kubernetes-object.js";

const ZONE_KEYS: ReadonlySet<string> = new Set([
  "topology.kubernetes.io/zone",
  "failure-domain.beta.kubernetes.io/zone",
]);
const POD = "template.spec";

/** Whether the scheduler must spread the pods over zones, or only tries to. */
export function isSpreadEnforced({ spec }: KubernetesObject, inventory: Inventory): boolean {
  const ofZone = (rule: Value) => ZONE_KEYS.has(textOf(at(rule, "topology_key"), inventory) ?? "");
  const constraints = [`${POD}.topology_spread_constraint`, `${POD}.topology_spread_constraints`].flatMap((path) =>
    every(spec, path),
  );
  const strict = constraints.filter((rule) => textOf(at(rule, "when_unsatisfiable"), inventory) !== "ScheduleAnyway");
  const apart = every(spec, `${POD}.affinity.pod_anti_affinity.required_during_scheduling_ignored_during_execution`);
  return strict.some(ofZone) || apart.some(ofZone);
}

/** Of `zones`, those that the node selector and the required node affinity leave; none where that is not known. */
export function selectedZones(
  { spec }: KubernetesObject,
  zones: readonly Zone[],
  inventory: Inventory,
): readonly Zone[] {
  const within = (left: readonly Zone[], allowed: readonly (string | null)[]) => {
    const names = allowed.filter((name) => name !== null);
    const answers = left.map((zone) => zoneIn(zone, names));
    return names.length < allowed.length || answers.includes(undefined) ? [] : left.filter((_, i) => answers[i]);
  };
  let left = zones;
  const selector = at(spec, `${POD}.node_selector`);
  for (const [key, value] of isFields(selector) ? Object.entries(selector) : []) {
    if (ZONE_KEYS.has(key)) left = within(left, [textOf(value, inventory)]);
  }
  const required = `${POD}.affinity.node_affinity.required_during_scheduling_ignored_during_execution`;
  const terms = [`${required}.node_selector_term`, `${required}.node_selector_terms`].flatMap((path) =>
    every(spec, path),
  );
  if (terms.length > 1) return terms.some((term) => namesZone(term, inventory)) ? [] : left;
  for (const expression of terms.flatMap((term) => every(term, "match_expressions"))) {
    if (!namesZone({ matchExpressions: expression }, inventory)) continue;
    const operator = textOf(at(expression, "operator"), inventory);
    left =
      operator === "In"
        ? within(
            left,
            every(expression, "values").map((value) => textOf(value, inventory)),
          )
        : [];
  }
  return left;
}

function namesZone(term: Value, inventory: Inventory): boolean {
  return every(term, "match_expressions").some((each) => ZONE_KEYS.has(textOf(at(each, "key"), inventory) ?? ""));
}

/** How volumes hold pods: `each` pod has one of its own in one zone, or `all` share one; `none` follow the pod. */
export function volumePin(workload: KubernetesObject, inventory: Inventory): "none" | "each" | "all" {
  const templates = ["volume_claim_template", "volume_claim_templates"].flatMap((path) => every(workload.spec, path));
  if (templates.some((template) => isInOneZone(at(template, "spec"), inventory))) return "each";
  const claims = [`${POD}.volume`, `${POD}.volumes`].flatMap((path) =>
    every(workload.spec, `${path}.persistent_volume_claim.claim_name`),
  );
  const specs = claims.map(
    (name) => named("PersistentVolumeClaim", textOf(name, inventory), workload, inventory)?.spec,
  );
  return specs.some((spec) => isInOneZone(spec, inventory)) ? "all" : "none";
}

/**
 * An EBS volume is in one zone, and only one node mounts it. A claim for many nodes is for another kind of storage; one
 * whose class the input does not show is taken for EBS, which EKS provides.
 */
function isInOneZone(claim: Value | undefined, inventory: Inventory): boolean {
  const modes = every(claim, "access_modes").map((mode) => textOf(mode, inventory));
  if (modes.includes("ReadWriteMany") || modes.includes("ReadOnlyMany")) return false;
  const name = textOf(at(claim, "storage_class_name"), inventory);
  const type = objectsOf("StorageClass", inventory).find((each) => each.name === name)?.resource.attributes;
  const provisioner = type?.text("storage_provisioner") ?? type?.text("manifest.provisioner") ?? "ebs.csi.aws.com";
  return typeof provisioner !== "string" || /ebs/.test(provisioner);
}

/** What the containers are told, with the config maps and secrets that they read. */
export function podSettings(workload: KubernetesObject, inventory: Inventory): Value[] {
  const containers = ["container", "containers"].flatMap((name) => every(workload.spec, `${POD}.${name}`));
  const own = containers.flatMap((container) =>
    ["env.value", "args", "command"].flatMap((path) => every(container, path)),
  );
  const read = (kind: string, paths: readonly string[]) =>
    containers
      .flatMap((container) => paths.flatMap((path) => every(container, path)))
      .flatMap((name) => named(kind, textOf(name, inventory), workload, inventory) ?? [])
      .flatMap((object) => dataOf(object) ?? []);
  return [
    ...own,
    ...read("ConfigMap", ["env_from.config_map_ref.name", "env.value_from.config_map_key_ref.name"]),
    ...read("Secret", ["env_from.secret_ref.name", "env.value_from.secret_key_ref.name"]),
  ];
}

/** The object of that name beside another one. */
export function named(
  kind: string,
  name: string | null,
  { resource, namespace }: KubernetesObject,
  inventory: Inventory,
): KubernetesObject | undefined {
  return objectsByName(kind, inventory).get(JSON.stringify([resource.stack, namespace, name]));
}

const BY_NAME = new WeakMap<Inventory, Map<string, ReadonlyMap<string, KubernetesObject>>>();

function objectsByName(kind: string, inventory: Inventory): ReadonlyMap<string, KubernetesObject> {
  const kinds = BY_NAME.get(inventory) ?? new Map<string, ReadonlyMap<string, KubernetesObject>>();
  BY_NAME.set(inventory, kinds);
  let known = kinds.get(kind);
  if (!known) {
    known = new Map(
      objectsOf(kind, inventory).map((each) => [
        JSON.stringify([each.resource.stack, each.namespace, each.name]),
        each,
      ]),
    );
    kinds.set(kind, known);
  }
  return known;
}

import type { Block } from "../../synth.js";

/** An object as the Kubernetes API takes it. */
export type KubernetesObject = Readonly<Record<string, unknown>>;

/** Kinds by the resource type of Terraform. */
export const KINDS: Readonly<Record<string, { readonly apiVersion: string; readonly kind: string }>> = {
  kubernetes_cluster_role_binding_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRoleBinding" },
  kubernetes_cluster_role_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole" },
  kubernetes_config_map_v1: { apiVersion: "v1", kind: "ConfigMap" },
  kubernetes_deployment_v1: { apiVersion: "apps/v1", kind: "Deployment" },
  kubernetes_horizontal_pod_autoscaler_v2: { apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler" },
  kubernetes_ingress_class_v1: { apiVersion: "networking.k8s.io/v1", kind: "IngressClass" },
  kubernetes_ingress_v1: { apiVersion: "networking.k8s.io/v1", kind: "Ingress" },
  kubernetes_namespace_v1: { apiVersion: "v1", kind: "Namespace" },
  kubernetes_network_policy_v1: { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy" },
  kubernetes_pod_disruption_budget_v1: { apiVersion: "policy/v1", kind: "PodDisruptionBudget" },
  kubernetes_role_binding_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding" },
  kubernetes_role_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role" },
  kubernetes_service_account_v1: { apiVersion: "v1", kind: "ServiceAccount" },
  kubernetes_service_v1: { apiVersion: "v1", kind: "Service" },
};

/** Blocks that stand for the elements of a list of another name. */
const LISTS: Readonly<Record<string, string>> = {
  container: "containers",
  metric: "metrics",
  path: "paths",
  policy: "policies",
  port: "ports",
  rule: "rules",
  subject: "subjects",
  topology_spread_constraint: "topologySpreadConstraints",
  volume: "volumes",
  volume_mount: "volumeMounts",
};

/** Blocks that are one object, and may be written as a list of one. */
const SINGLE: ReadonlySet<string> = new Set([
  "exec",
  "grpc",
  "label_selector",
  "metadata",
  "pre_stop",
  "scale_down",
  "scale_up",
  "spec",
  "tcp_socket",
]);

/** Maps whose keys are the user's. */
const MAPS: ReadonlySet<string> = new Set(["annotations", "data", "labels", "limits", "match_labels", "requests"]);

/** Whole numbers that the provider's schema has as text. */
const NUMBERS: ReadonlySet<string> = new Set([
  "fs_group",
  "max_surge",
  "max_unavailable",
  "port",
  "replicas",
  "run_as_group",
  "run_as_user",
]);

/** Arguments that are the object's own; all others are Terraform's. */
const OWN: ReadonlySet<string> = new Set([
  "automount_service_account_token",
  "data",
  "metadata",
  "role_ref",
  "rule",
  "spec",
  "subject",
]);

/** The object that the provider makes of a synthesized resource. */
export function toKubernetesObject(type: string, block: Block): KubernetesObject {
  const given = KINDS[type];
  if (!given) throw new Error(`no kind of Kubernetes is known for ${type}`);
  const fields = Object.entries(block).filter(([key]) => OWN.has(key));
  return { ...given, ...Object.fromEntries(fields.map(([key, value]) => converted(key, value, given.kind))) };
}

function converted(key: string, value: unknown, kind: string): [string, unknown] {
  if (MAPS.has(key) || (key === "selector" && kind === "Service")) return [camelCase(key), value];
  if (Array.isArray(value)) return convertedList(key, value, kind);
  if (NUMBERS.has(key) && typeof value === "string" && /^\d+$/.test(value)) return [camelCase(key), Number(value)];
  return [camelCase(key), inner(value, kind)];
}

function convertedList(key: string, list: readonly unknown[], kind: string): [string, unknown] {
  if (SINGLE.has(key)) return [camelCase(key), inner(list[0], kind)];
  return [LISTS[key] ?? camelCase(key), list.map((each) => inner(each, kind))];
}

function inner(value: unknown, kind: string): unknown {
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => converted(key, each, kind)));
}

function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

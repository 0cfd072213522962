import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { KubernetesObject } from "./to-kubernetes-object.js";

interface Validate {
  (data: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly keyword: string }[] | null;
}

/** Names of the schemas in `kubernetes-models`, which does not export them: its classes copy what they check. */
const SCHEMAS: Readonly<Record<string, string>> = {
  ClusterRole: "IoK8sApiRbacV1ClusterRole",
  ClusterRoleBinding: "IoK8sApiRbacV1ClusterRoleBinding",
  ConfigMap: "IoK8sApiCoreV1ConfigMap",
  Deployment: "IoK8sApiAppsV1Deployment",
  HorizontalPodAutoscaler: "IoK8sApiAutoscalingV2HorizontalPodAutoscaler",
  IngressClass: "IoK8sApiNetworkingV1IngressClass",
  Ingress: "IoK8sApiNetworkingV1Ingress",
  Namespace: "IoK8sApiCoreV1Namespace",
  NetworkPolicy: "IoK8sApiNetworkingV1NetworkPolicy",
  PodDisruptionBudget: "IoK8sApiPolicyV1PodDisruptionBudget",
  Role: "IoK8sApiRbacV1Role",
  RoleBinding: "IoK8sApiRbacV1RoleBinding",
  Service: "IoK8sApiCoreV1Service",
  ServiceAccount: "IoK8sApiCoreV1ServiceAccount",
};

const load = createRequire(import.meta.url);
const folder = dirname(load.resolve("kubernetes-models"));

/** What the schema of Kubernetes has against an object: fields of the wrong kind, missing ones, and unknown ones. */
export function objectProblems(object: KubernetesObject): string[] {
  const schema = SCHEMAS[String(object["kind"])];
  if (!schema) return [`no schema of ${String(object["kind"])}`];
  const { validate } = load(join(folder, "_schemas", `${schema}.js`)) as { validate: Validate };
  const asked = new Set<string>();
  const valid = validate(watched(object, "", asked));
  const wrong = valid ? [] : (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath}: ${keyword}`);
  return [...wrong, ...unknownFields(object, "", asked)];
}

/** The schemas let unknown fields pass, but they never look at them. */
function unknownFields(value: unknown, path: string, asked: ReadonlySet<string>): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const field = `${path}/${key}`;
    return asked.has(field) ? unknownFields(each, field, asked) : [`${field}: unknown`];
  });
}

/** The same value, noting every field that somebody reads. */
function watched<T>(value: T, path: string, asked: Set<string>): T {
  if (value === null || typeof value !== "object") return value;
  return new Proxy(value, {
    get(target, key) {
      asked.add(`${path}/${String(key)}`);
      return watched(Reflect.get(target, key), `${path}/${String(key)}`, asked);
    },
  });
}

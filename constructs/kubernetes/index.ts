// The entry `holdfast/kubernetes`: what needs the Kubernetes provider, which is an optional peer dependency.
export { KubernetesNamespace, type KubernetesNamespaceProps } from "./kubernetes-namespace.js";
export { KubernetesStack, type KubernetesStackProps } from "./kubernetes-stack.js";
export { KubernetesWorkload } from "./kubernetes-workload.js";
export type {
  Canary,
  KubernetesWorkloadProps,
  PodScaling,
  SecretKey,
  WorkloadIngress,
} from "./kubernetes-workload-props.js";
export type { Heartbeat, WorkloadContainer } from "./workload-container.js";
export type { Destination } from "./workload-network-policies.js";

// The entry `holdfast/kubernetes`: what needs the Kubernetes provider, which is an optional peer dependency.
export { KubernetesMicroservices } from "./blueprints/kubernetes-microservices.js";
export type {
  KubernetesMicroservice,
  KubernetesMicroservicesProps,
} from "./blueprints/kubernetes-microservices-props.js";
export { AutoModeDefaults, type AutoModeDefaultsProps } from "./constructs/kubernetes/auto-mode-defaults.js";
export { ClusterAutoscaler, type ClusterAutoscalerProps } from "./constructs/kubernetes/cluster-autoscaler.js";
export { KubernetesNamespace, type KubernetesNamespaceProps } from "./constructs/kubernetes/kubernetes-namespace.js";
export { KubernetesStack, type KubernetesStackProps } from "./constructs/kubernetes/kubernetes-stack.js";
export { KubernetesWorkload } from "./constructs/kubernetes/kubernetes-workload.js";
export type {
  Canary,
  KubernetesWorkloadProps,
  PodScaling,
  SecretKey,
  WorkloadIngress,
} from "./constructs/kubernetes/kubernetes-workload-props.js";
export type { Heartbeat, WorkloadContainer } from "./constructs/kubernetes/workload-container.js";
export type { Destination } from "./constructs/kubernetes/workload-network-policies.js";

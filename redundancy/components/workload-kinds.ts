/** Kinds of component that run code, and so call others. */
export const WORKLOADS: ReadonlySet<string> = new Set([
  "service",
  "function",
  "instance",
  "auto-scaling-group",
  "target-group",
  "node-group",
  "kubernetes-workload",
]);

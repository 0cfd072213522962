import { loneWorkloadOf, PODS, WORKLOAD_TYPES } from "./evidence/pods.js";
import { capacityAfterZoneLoss } from "./evidence/pool.js";
import type { ResourceRule } from "./rule.js";

export const kubernetesCapacityAfterZoneLoss: ResourceRule = {
  id: "kubernetes-capacity-after-zone-loss",
  properties: ["G08"],
  severity: "error",
  title: "The pods that are left when a zone is lost carry the demand",
  why: "D pods over k zones lose ⌈D/k⌉ of them with a zone. New ones start when there is room for them on the nodes that are left, and other customers want more nodes at the same moment.",
  fix: "Raise the minimum of the workload's autoscaler (or its replicas) until D − ⌈D/k⌉ is at least the demand, or use a further zone.",
  example: `resource "kubernetes_deployment_v1" "web" {
  spec { replicas = 6 } # in 3 zones, with a declared demand of 6: 4 are left
}`,
  source: "https://docs.aws.amazon.com/eks/latest/best-practices/data-plane.html",
  appliesTo: WORKLOAD_TYPES,
  check: (resource, system) =>
    loneWorkloadOf(resource, system.inventory) ? capacityAfterZoneLoss(resource, system, PODS) : undefined,
};

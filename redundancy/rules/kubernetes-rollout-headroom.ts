import { PODS, WORKLOAD_TYPES, workloadOf } from "./evidence/pods.js";
import { deploymentHeadroom } from "./evidence/pool.js";
import type { ResourceRule } from "./rule.js";

export const kubernetesRolloutHeadroom: ResourceRule = {
  id: "kubernetes-rollout-headroom",
  properties: ["G36"],
  severity: "warning",
  title: "A zone may be lost while a Deployment is rolled out",
  why: "A rolling update may take a quarter of the pods away before their successors are ready, unless it is told otherwise. A zone that is lost in that time takes its share of what is left.",
  fix: "Set strategy.rolling_update.max_unavailable = 0, so that a release adds pods before it takes any away, or run more of them.",
  example: `resource "kubernetes_deployment_v1" "web" {
  spec {
    replicas = 9 # in 3 zones, with a declared demand of 6
    strategy {
      rolling_update { max_unavailable = "50%" }
    }
  }
}`,
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",
  appliesTo: WORKLOAD_TYPES,
  check(resource, system) {
    if (workloadOf(resource, system.inventory)?.kind !== "Deployment") return undefined;
    return deploymentHeadroom(resource, system, {
      share: system.components.get(resource.id)?.healthyDuringDeployment ?? null,
      argument: "strategy.rolling_update.max_unavailable",
      words: PODS,
    });
  },
};

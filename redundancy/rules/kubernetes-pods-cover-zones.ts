import { loneWorkloadOf, PODS, WORKLOAD_TYPES } from "./evidence/pods.js";
import { membersCoverZones } from "./evidence/pool.js";
import type { ResourceRule } from "./rule.js";

export const kubernetesPodsCoverZones: ResourceRule = {
  id: "kubernetes-pods-cover-zones",
  properties: ["G09"],
  severity: "error",
  title: "A workload has a pod in every zone of its nodes",
  why: "With fewer pods than zones some zone is empty, and the loss of another takes a larger share than the number of zones suggests. One pod is a single point of failure.",
  fix: "Raise the minimum of the workload's autoscaler (or its replicas) to the number of zones at least.",
  example: `resource "kubernetes_deployment_v1" "web" {
  spec { replicas = 1 }
}`,
  source: "https://docs.aws.amazon.com/eks/latest/best-practices/application.html",
  appliesTo: WORKLOAD_TYPES,
  check: (resource, system) =>
    loneWorkloadOf(resource, system.inventory) ? membersCoverZones(resource, system, PODS) : undefined,
};

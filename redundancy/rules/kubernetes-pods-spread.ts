import { isSpreadEnforced } from "../components/kubernetes-pods.js";
import { guaranteedPods } from "../components/kubernetes-replicas.js";
import { WORKLOAD_TYPES, workloadOf } from "./evidence/pods.js";
import { fail, PASS, type ResourceRule } from "./rule.js";

export const kubernetesPodsSpread: ResourceRule = {
  id: "kubernetes-pods-spread",
  properties: ["G09"],
  severity: "error",
  title: "Pods are spread over zones as a condition of being started",
  why: "Where nothing else is said the scheduler tries to spread pods, and puts them where there is room when it cannot: all of them may be in one zone, and are lost with it.",
  fix: 'Add a topology_spread_constraint with topology_key = "topology.kubernetes.io/zone" and when_unsatisfiable = "DoNotSchedule".',
  example: `resource "kubernetes_deployment_v1" "web" {
  spec {
    replicas = 9
    template { spec {} } # no topology_spread_constraint
  }
}`,
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
  appliesTo: WORKLOAD_TYPES,
  check(resource, { inventory }) {
    const workload = workloadOf(resource, inventory);
    const pods = workload && guaranteedPods(workload, inventory);
    if (!workload || pods === 1) return undefined;
    if (isSpreadEnforced(workload, inventory)) return PASS;
    return fail(
      `nothing makes the scheduler spread the ${pods ?? ""} pods of ${resource.address} over zones`.replace("  ", " "),
    );
  },
};

import { at, type KubernetesObject, labelsOf, objectsOf, textOf } from "../components/kubernetes-object.js";
import { guaranteedPods } from "../components/kubernetes-replicas.js";
import type { Inventory } from "../read/inventory.js";
import { WORKLOAD_TYPES, workloadOf } from "./evidence/pods.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const kubernetesDisruptionBudget: ResourceRule = {
  id: "kubernetes-disruption-budget",
  properties: ["G36"],
  severity: "warning",
  title: "An update of nodes takes the pods of a workload a few at a time",
  why: "Nodes that are updated, or taken away by an autoscaler, lose all their pods at once unless a disruption budget says how many may be missing. A budget that lets none go stops the update for ever.",
  fix: "Add a kubernetes_pod_disruption_budget_v1 with max_unavailable = 1 whose selector matches the pods.",
  example: `resource "kubernetes_deployment_v1" "web" {
  spec { replicas = 9 } # and no kubernetes_pod_disruption_budget_v1
}`,
  source: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
  appliesTo: WORKLOAD_TYPES,
  check(resource, { inventory }) {
    const workload = workloadOf(resource, inventory);
    const pods = workload && guaranteedPods(workload, inventory);
    if (!workload || pods === 1) return undefined;
    const budgets = budgetsOf(workload, inventory);
    if (budgets === undefined) return unknown(`which disruption budget is for the pods of ${resource.address}`);
    if (budgets.length === 0) return fail(`no disruption budget is for the pods of ${resource.address}`);
    const verdicts = budgets.map((budget) => verdictOn(budget, pods ?? null, inventory));
    return (
      verdicts.find(({ status }) => status === "fail") ?? verdicts.find(({ status }) => status === "unknown") ?? PASS
    );
  },
};

/** The budgets whose selector matches the pods; undefined where labels are not known. */
function budgetsOf(workload: KubernetesObject, inventory: Inventory): KubernetesObject[] | undefined {
  const labels = labelsOf(at(workload.spec, "template.metadata.labels"), inventory);
  const beside = objectsOf("PodDisruptionBudget", inventory).filter(
    ({ resource, namespace }) => resource.stack === workload.resource.stack && namespace === workload.namespace,
  );
  const found: KubernetesObject[] = [];
  for (const budget of beside) {
    const selector = labelsOf(at(budget.spec, "selector.match_labels"), inventory);
    if (!labels || !selector) return undefined;
    if ([...selector].every(([name, value]) => labels.get(name) === value)) found.push(budget);
  }
  return found;
}

function verdictOn({ resource, spec }: KubernetesObject, pods: number | null, inventory: Inventory): Verdict {
  const missing = at(spec, "max_unavailable");
  const least = at(spec, "min_available");
  const text = textOf(missing ?? least, inventory);
  const argument = missing === undefined ? "min_available" : "max_unavailable";
  if (text === null) return unknown(`${argument} of ${resource.address}`, undefined, resource);
  const amount = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : pods === null ? null : Number(text) / pods;
  if (amount === null) return PASS;
  const nothingGoes = missing === undefined ? amount >= 1 : amount <= 0;
  const everythingGoes = missing === undefined ? amount <= 0 : amount >= 1;
  if (nothingGoes)
    return fail(`${resource.address} lets no pod go (${argument} = ${text}): an update of nodes never ends`, {
      on: resource,
    });
  if (everythingGoes)
    return fail(`${resource.address} lets all pods go at once (${argument} = ${text})`, { on: resource });
  return PASS;
}

import type { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1/index.js";
import { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2/index.js";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1/index.js";
import type { Construct } from "constructs";
import type { ParsedKubernetesWorkloadProps } from "./kubernetes-workload-schema.js";
import type { WorkloadIdentity } from "./workload-traffic.js";

/**
 * One pod at a time is taken away on purpose, for example by an update of the nodes: what is there for the loss of a zone
 * stays there.
 * Source: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export function createDisruptionBudget(
  scope: Construct,
  { name, namespace, labels }: WorkloadIdentity,
): PodDisruptionBudgetV1 {
  return new PodDisruptionBudgetV1(scope, "disruption-budget", {
    metadata: { name, namespace },
    spec: { maxUnavailable: "1", selector: { matchLabels: { ...labels } } },
  });
}

/** Doubles the pods every 15 seconds when it must … */
const SCALE_OUT = { type: "Percent", value: 100, periodSeconds: 15 };
/** … and takes a tenth away every minute. */
const SCALE_IN = { type: "Percent", value: 10, periodSeconds: 60 };

/**
 * Holds the CPU of the pods by adding and taking away pods.
 * Source: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export function createAutoscaler(
  scope: Construct,
  { name, namespace }: WorkloadIdentity,
  deployment: DeploymentV1,
  { minReplicas, maxReplicas, scaling }: ParsedKubernetesWorkloadProps,
): HorizontalPodAutoscalerV2 {
  return new HorizontalPodAutoscalerV2(scope, "autoscaler", {
    metadata: { name, namespace },
    spec: {
      minReplicas,
      maxReplicas,
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: deployment.metadata.name },
      metric: [
        {
          type: "Resource",
          resource: { name: "cpu", target: { type: "Utilization", averageUtilization: scaling.cpu } },
        },
      ],
      behavior: {
        scaleUp: [{ stabilizationWindowSeconds: 0, selectPolicy: "Max", policy: [SCALE_OUT] }],
        scaleDown: [
          { stabilizationWindowSeconds: scaling.scaleInStabilization, selectPolicy: "Max", policy: [SCALE_IN] },
        ],
      },
    },
  });
}

import type { DeploymentV1SpecTemplateSpec } from "@cdktf/provider-kubernetes/lib/deployment-v1/index.js";

const ZONE = "topology.kubernetes.io/zone";
const HOST = "kubernetes.io/hostname";

export interface PodSpreadOptions {
  /** Labels that tell the pods of the workload from others. */
  readonly labels: Readonly<Record<string, string>>;
  /** Zones that the cluster has nodes in. */
  readonly zones: number;
}

type PodSpec = Pick<DeploymentV1SpecTemplateSpec, "topologySpreadConstraint" | "affinity">;

/**
 * Pods evenly over zones, as a condition of being started, and over nodes as far as there are enough.
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export function podSpread({ labels, zones }: PodSpreadOptions): PodSpec {
  const common = {
    maxSkew: 1,
    labelSelector: [{ matchLabels: labels }],
    // A lost zone, whose nodes are tainted, does not keep its pods from starting in the others.
    nodeTaintsPolicy: "Honor",
    // The pods of a new version are spread for themselves, so that those of the old one leave no gap behind.
    matchLabelKeys: ["pod-template-hash"],
  };
  return {
    topologySpreadConstraint: [
      {
        ...common,
        topologyKey: ZONE,
        whenUnsatisfiable: "DoNotSchedule",
        // All zones would keep the pods of a lost one from starting anywhere.
        minDomains: Math.max(1, zones - 1),
      },
      { ...common, topologyKey: HOST, whenUnsatisfiable: "ScheduleAnyway" },
    ],
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { topologyKey: HOST, labelSelector: [{ matchLabels: labels }] } },
        ],
      },
    },
  };
}

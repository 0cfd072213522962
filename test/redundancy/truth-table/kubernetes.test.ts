import { network } from "./parts.js";
import { A, all, B, C, inSubnets, truthTable } from "./truth.js";

const WEB = "kubernetes_deployment_v1.web";
const STORE = "kubernetes_stateful_set_v1.store";
const FRONT = "kubernetes_service_v1.web";
const needing = (pods: number) => ({ demand: { [WEB]: pods, [STORE]: pods } });

/** A cluster with one node group in the subnets of those letters. */
function nodes(letters: string) {
  return {
    aws_eks_cluster: { main: { name: "main", vpc_config: { subnet_ids: inSubnets(...letters) } } },
    aws_eks_node_group: {
      main: {
        cluster_name: "${aws_eks_cluster.main.name}",
        subnet_ids: inSubnets(...letters),
        scaling_config: { min_size: 6, desired_size: 6, max_size: 12 },
      },
    },
  };
}

const SPREAD = {
  topology_spread_constraint: [
    { topology_key: "topology.kubernetes.io/zone", max_skew: 1, when_unsatisfiable: "DoNotSchedule" },
  ],
};

function template(pod: object) {
  return { metadata: { labels: { app: "web" } }, spec: { container: [{ name: "web", image: "web" }], ...pod } };
}

function deployment(replicas: number, pod: object = SPREAD) {
  return {
    kubernetes_deployment_v1: { web: { metadata: { name: "web" }, spec: { replicas, template: template(pod) } } },
  };
}

function statefulSet(replicas: number) {
  const claim = { metadata: { name: "data" }, spec: { access_modes: ["ReadWriteOnce"] } };
  return {
    kubernetes_stateful_set_v1: {
      store: {
        metadata: { name: "store" },
        spec: { replicas, template: template(SPREAD), volume_claim_template: [claim] },
      },
    },
  };
}

truthTable("Kubernetes", [
  {
    system: "6 pods that must be spread over 3 zones, 4 needed",
    because: "6 − ⌈6/3⌉ = 4 are left",
    resources: all(network("abc"), nodes("abc"), deployment(6)),
    declared: needing(4),
    expected: { [A]: { [WEB]: { outcome: "degraded", capacityLeft: 4 } } },
  },
  {
    system: "6 pods over 2 zones, 4 needed",
    because: "6 − ⌈6/2⌉ = 3 are left",
    resources: all(network("ab"), nodes("ab"), deployment(6)),
    declared: needing(4),
    expected: { [B]: { [WEB]: { outcome: "overloaded", capacityLeft: 3 } } },
  },
  {
    system: "1 pod over 3 zones",
    because: "it is created again on a node that is left, in a time AWS does not state",
    resources: all(network("abc"), nodes("abc"), deployment(1, {})),
    declared: needing(1),
    expected: { [A]: { [WEB]: { outcome: "failover", rtoSeconds: null } } },
  },
  {
    system: "6 pods on nodes in 1 zone",
    because: "no node is left that they could run on",
    resources: all(network("a"), nodes("a"), deployment(6)),
    declared: needing(1),
    expected: { [A]: { [WEB]: "down" } },
  },
  {
    system: "6 pods that may only run in a",
    because: "the node selector leaves one of three zones",
    resources: all(
      network("abc"),
      nodes("abc"),
      deployment(6, { node_selector: { "topology.kubernetes.io/zone": "eu-west-1a" } }),
    ),
    declared: needing(1),
    expected: { [A]: { [WEB]: "down" } },
  },
  {
    system: "an autoscaler with a minimum of 2 over 2 zones, 2 needed",
    because: "the minimum of 2 counts and not the 6 replicas: 1 is left",
    resources: all(network("ab"), nodes("ab"), deployment(6), {
      kubernetes_horizontal_pod_autoscaler_v2: {
        web: {
          metadata: { name: "web" },
          spec: { min_replicas: 2, max_replicas: 9, scale_target_ref: { kind: "Deployment", name: "web" } },
        },
      },
    }),
    declared: needing(2),
    expected: { [A]: { [WEB]: { outcome: "overloaded", capacityLeft: 1 } } },
  },
  {
    system: "3 pods with a volume each over 3 zones, 2 needed",
    because: "the pod of the lost zone cannot start elsewhere, and the 2 others carry on",
    resources: all(network("abc"), nodes("abc"), statefulSet(3)),
    declared: needing(2),
    expected: { [C]: { [STORE]: { outcome: "degraded", capacityLeft: 2 } } },
  },
  {
    system: "1 pod with a volume on nodes in 1 zone",
    because: "volume and pod are in the lost zone",
    resources: all(network("a"), nodes("a"), statefulSet(1)),
    declared: needing(1),
    expected: { [A]: { [STORE]: "down" } },
  },
  {
    system: "a public service over pods in 1 zone",
    because: "the load balancer of the service is as good as the pods behind it",
    resources: all(network("a"), nodes("a"), deployment(6), {
      kubernetes_service_v1: {
        web: { metadata: { name: "web" }, spec: { type: "LoadBalancer", selector: { app: "web" } } },
      },
    }),
    declared: needing(1),
    expected: { [A]: { [FRONT]: "down" } },
    entryPoints: [FRONT],
  },
  {
    system: "nodes in 2 zones, demand not declared",
    because: "3 of 6 pods are left, and nobody said whether they are enough",
    resources: all(network("ab"), nodes("ab"), deployment(6)),
    expected: { [A]: { [WEB]: { outcome: "unknown", capacityLeft: 3 } } },
  },
  {
    system: "1 pod with a volume on nodes in 2 zones",
    because: "either zone may hold the volume, and the pod starts in no other: like any lone thing that AWS places",
    resources: all(network("ab"), nodes("ab"), statefulSet(1)),
    declared: needing(1),
    expected: { [A]: { [STORE]: "down" }, [B]: { [STORE]: "down" } },
  },
]);

import { bankProd } from "../../../stacks/bank-prod.js";
import type { BlueprintDoc } from "../blueprint-doc.js";

export const kubernetesMicroservicesDoc: BlueprintDoc = {
  name: "KubernetesMicroservices",
  source: "blueprints/kubernetes-microservices.ts",
  stackFile: "stacks/bank-prod.ts",
  addStacks: (app) => bankProd(app),
  purpose: "The same on Kubernetes: for teams that run their services on it, or want to be able to leave AWS.",
  notes: [
    "Deploy the cluster's stack first and the workloads' second (`npx cdktf deploy bank-prod`, then `bank-prod-workloads`), from where the cluster's endpoint can be reached: it is private unless `cluster: { endpoint: … }` says otherwise.",
    "Nothing is left to install by hand. Managed nodes come with their autoscaler (Cluster Autoscaler, in the second stack) and with one load balancer for all hosts (in the first), which sends to the nodes and needs no controller in the cluster. In Auto Mode EKS does both, and the second stack has what it must be told: the ingress class and the switch of network policies.",
    "With managed nodes each service with a `host` has a port of its own on every node, which its name decides. When two names decide alike, one of them needs a `nodePort`: the error says so.",
  ],
  swaps: [
    {
      instead: "Nodes that EKS launches itself, with a load balancer for each host",
      props: 'nodes: { type: "auto-mode" }',
    },
    { instead: "Another autoscaler of managed nodes, such as Karpenter", props: "clusterAutoscaler: false" },
    {
      instead: "Another database of a service",
      props:
        'database: { engine: "postgres", engineVersion: "16.6", instanceClass: "db.m7g.large", storage: { type: "gp3", allocatedStorage: 100 } }',
    },
    {
      instead: "A new version of a service on 10 % of its pods",
      props: 'workload: { canary: { image: "users:2", percent: 10 } }',
    },
  ],
};

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
    "With managed nodes, install the AWS Load Balancer Controller and an autoscaler of nodes (Cluster Autoscaler or Karpenter) in between: the `Ingress` of a service with a `host` waits for its load balancer. With Auto Mode EKS brings both, and needs an `IngressClass` named `alb`.",
    "Network policies need the CNI's own switch: EKS's add-on `vpc-cni` is made with it for managed nodes; with Auto Mode it is a ConfigMap.",
  ],
  swaps: [
    { instead: "Nodes that EKS launches itself", props: 'nodes: { type: "auto-mode" }' },
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

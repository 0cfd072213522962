import { bankProd } from "../../../stacks/bank-prod.js";
import type { BlueprintDoc } from "../blueprint-doc.js";

export const kubernetesMicroservicesDoc: BlueprintDoc = {
  name: "KubernetesMicroservices",
  source: "blueprints/kubernetes-microservices.ts",
  stackFile: "stacks/bank-prod.ts",
  addStacks: (app) => bankProd(app),
  purpose: "The same on Kubernetes: for teams that run their services on it, or want to be able to leave AWS.",
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

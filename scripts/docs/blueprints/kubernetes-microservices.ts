import { bankProd } from "../../../stacks/bank-prod.js";
import type { BlueprintDoc } from "../blueprint-doc.js";

export const kubernetesMicroservicesDoc: BlueprintDoc = {
  name: "KubernetesMicroservices",
  source: "blueprints/kubernetes-microservices.ts",
  stackFile: "stacks/bank-prod.ts",
  addStacks: (app) => bankProd(app),
  purpose: "The same on Kubernetes: for teams that run their services on it, or want to be able to leave AWS.",
  notes: [
    "Deploy the cluster's stack first and the workloads' second (`npx cdktf deploy bank-prod`, then `bank-prod-workloads`), from where the cluster's endpoint can be reached: it is private unless `cluster: { endpoint: … }` says otherwise. To plan or apply the second one, the AWS CLI must be on the path: Terraform asks it for a token of the cluster.",
    "No controller is left to install by hand for nodes, load balancers or scaling. Managed nodes come with their autoscaler (Cluster Autoscaler, in the second stack) and with one load balancer for all hosts (in the first), which sends to the nodes. In Auto Mode EKS does both, and the second stack has what it must be told: the ingress class and the switch of network policies.",
    "What containers print is not collected: it stays on the nodes, and ends with them. Add an add-on that ships it to the first stack, such as `amazon-cloudwatch-observability`, by the provider's `EksAddon` with `clusterName: system.cluster.cluster.name` and a role for it; `cluster: { addonVersions: … }` pins the versions of the add-ons that are there, and adds none.",
    "In Auto Mode a `host` must not be the apex of its zone, as its record is a CNAME; its container needs a `heartbeat` of type `http` or `grpc`, as the load balancer asks by requests; and there are no alarms of its load balancer, which EKS makes and Terraform does not know.",
    "With managed nodes each service with a `host` has a port of its own on every node, which its name decides. When two names decide alike, one of them needs a `nodePort`: the error names one that is free.",
  ],
  swaps: [
    {
      instead:
        "Nodes that EKS launches itself, with a load balancer for each host: without alarms of ours, not at the apex of a zone, and with a `heartbeat` of `http` or `grpc`",
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

import type { BlueprintTemplate } from "../blueprint-template.js";
import { placementProps } from "../placement-props.js";

/** Pods of each new service at its peak. */
const DEMAND = 2;

export const kubernetesMicroservicesTemplate: BlueprintTemplate = {
  name: "kubernetes-microservices",
  className: "KubernetesMicroservices",
  summary: "services on Kubernetes (EKS), each with its database, cache and queues; a second stack has what runs in it",
  entry: "holdfast/kubernetes",
  packages: ["@cdktf/provider-kubernetes"],
  // example.com belongs to nobody, https://www.rfc-editor.org/rfc/rfc2606: what is forgotten fails, and reaches no stranger.
  props: (values) => [
    ...placementProps(values),
    "// EDIT: your domain, and the Route 53 hosted zone that answers for it.",
    `certificate: { domainName: "*.${values.name}.example.com", hostedZoneId: "ZEDITME" },`,
    "// EDIT: the Kubernetes version, and the nodes that the pods need at their peak.",
    'version: "1.35",',
    'nodes: { type: "managed", instanceTypes: ["m7i.large"], demand: 2 },',
    "accessEntries: {",
    "  operators: {",
    "    // EDIT: who may use the Kubernetes API, whoever deploys this too.",
    '    principalArn: "arn:aws:iam::111122223333:role/edit-me",',
    '    policy: "AmazonEKSClusterAdminPolicy",',
    "  },",
    "},",
    "services: {",
    "  web: {",
    "    // EDIT: the image and port of each service, and the pods that its load at the peak needs.",
    '    container: { image: "registry.example.com/web:edit-me", port: 8080, heartbeat: { type: "http", path: "/" } },',
    `    demand: ${DEMAND},`,
    "    // EDIT: the host of requests from the internet. Without one the others reach it alone.",
    `    host: "web.${values.name}.example.com",`,
    '    calls: ["orders"],',
    "  },",
    "  orders: {",
    "    // EDIT: and so on.",
    '    container: { image: "registry.example.com/orders:edit-me", port: 8080 },',
    `    demand: ${DEMAND},`,
    "    database: {",
    '      engine: "aurora-postgresql",',
    '      engineVersion: "16.6",',
    '      capacity: { type: "provisioned", instanceClass: "db.r7g.large" },',
    "    },",
    "  },",
    "},",
    "// EDIT: who hears that redundancy is gone.",
    'alarms: { emails: ["on-call@example.com"] },',
  ],
  capacity: { "-workloads/web/Resource": DEMAND, "-workloads/orders/Resource": DEMAND },
};

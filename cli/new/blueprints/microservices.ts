import type { BlueprintTemplate } from "../blueprint-template.js";
import { placementProps } from "../placement-props.js";

/** Tasks of each new service at its peak. */
const DEMAND = 2;

export const microservicesTemplate: BlueprintTemplate = {
  name: "microservices",
  className: "Microservices",
  summary: "container services behind one load balancer that call each other by name, with queues and workers",
  // example.com belongs to nobody, https://www.rfc-editor.org/rfc/rfc2606: what is forgotten fails, and reaches no stranger.
  props: (values) => [
    ...placementProps(values),
    "// EDIT: your domain, and the Route 53 hosted zone that answers for it.",
    `certificate: { domainName: "${values.name}.example.com", hostedZoneId: "ZEDITME" },`,
    "services: {",
    "  web: {",
    "    // EDIT: the image and port of each service, and the tasks that its load at the peak needs.",
    '    container: { image: "registry.example.com/web:edit-me", port: 8080 },',
    `    demand: ${DEMAND},`,
    '    route: { priority: 100, pathPatterns: ["/*"] },',
    "    // Who calls whom opens the network between them.",
    '    calls: ["orders"],',
    "  },",
    "  orders: {",
    "    // EDIT: and so on. A service without a route is reached by the others alone.",
    '    container: { image: "registry.example.com/orders:edit-me", port: 8080 },',
    `    demand: ${DEMAND},`,
    '    sendsTo: ["invoices"],',
    "    database: {",
    '      engine: "aurora-postgresql",',
    '      engineVersion: "16.6",',
    '      capacity: { type: "provisioned", instanceClass: "db.r7g.large" },',
    "    },",
    "  },",
    "},",
    "// What need not happen at once goes through queues.",
    "workers: {",
    "  // EDIT: what works on them.",
    '  billing: { container: { image: "registry.example.com/billing:edit-me" }, demand: 1, queue: "invoices" },',
    "},",
    "queues: { invoices: {} },",
    "// EDIT: who hears that redundancy is gone.",
    'alarms: { emails: ["on-call@example.com"] },',
  ],
  capacity: { "web/routed/service/Resource": DEMAND, "orders/service/Resource": DEMAND },
};

import type { BlueprintTemplate } from "../blueprint-template.js";
import { databaseProps, systemProps } from "../system-props.js";

/** Tasks of each new service at its peak. */
const DEMAND = 2;

export const microservicesTemplate: BlueprintTemplate = {
  name: "microservices",
  className: "Microservices",
  summary: "container services behind one load balancer that call each other by name, with queues and workers",
  props: (values) =>
    systemProps(values, [
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
      ...databaseProps("aurora-postgresql").map((line) => `    ${line}`),
      "  },",
      "},",
      "// What need not happen at once goes through queues.",
      "workers: {",
      "  // EDIT: what works on them.",
      '  billing: { container: { image: "registry.example.com/billing:edit-me" }, demand: 1, queue: "invoices" },',
      "},",
      "queues: { invoices: {} },",
    ]),
  capacity: { "web/routed/service/Resource": DEMAND, "orders/service/Resource": DEMAND },
};

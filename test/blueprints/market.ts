import { App } from "cdktf";
import { Microservices } from "../../blueprints/microservices.js";
import type { MicroservicesProps } from "../../blueprints/microservices-props.js";
import { ZONES } from "../synth.js";
import { AURORA } from "./shop.js";

/** Three services and a worker: shop and orders are reached from outside, stock by orders alone. */
export function market(props: Partial<MicroservicesProps> = {}): Microservices {
  return new Microservices(new App(), "market", {
    region: "eu-west-1",
    zones: [...ZONES],
    certificate: { domainName: "market.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    services: {
      shop: { container: { image: "shop:1", port: 3000 }, demand: 4, route: REST, calls: ["orders"] },
      orders: {
        container: { image: "orders:1", port: 8080 },
        demand: 4,
        route: ORDERS,
        calls: ["stock"],
        sendsTo: ["bills"],
        database: AURORA,
      },
      stock: { container: { image: "stock:1", port: 8080 }, demand: 2, callsBack: ["orders"], cache: CACHE },
    },
    workers: { billing: { container: { image: "billing:1" }, demand: 2, queue: "bills" } },
    queues: { bills: {} },
    alarms: { emails: ["on-call@example.com"] },
    ...props,
  });
}

export const REST = { priority: 100, pathPatterns: ["/*"] };
const ORDERS = { priority: 10, pathPatterns: ["/api/orders/*"] };
export const CACHE = { engineVersion: "8.0", nodeType: "cache.r7g.large" } as const;

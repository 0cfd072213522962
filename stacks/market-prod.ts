import type { Construct } from "constructs";
import { Microservices } from "../blueprints/microservices.js";

const image = (name: string) => ({ image: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/${name}`, port: 8080 });

/** Each service has a database of its own. */
const database = {
  engine: "aurora-postgresql",
  engineVersion: "16.6",
  capacity: { type: "serverless", minCapacity: 1, maxCapacity: 16 },
} as const;

export function marketProd(scope: Construct): Microservices {
  const cache = { engine: "valkey", engineVersion: "8.0", nodeType: "cache.r7g.large" } as const;
  const api = { priority: 10, pathPatterns: ["/api/orders/*"] };
  const rest = { priority: 100, pathPatterns: ["/*"] };
  return new Microservices(scope, "market-prod", {
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    network: { cidrBlock: "10.2.0.0/16" },
    certificate: { domainName: "market.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    services: {
      stock: { container: image("stock:3.1.0"), demand: 2, database },
      orders: {
        container: image("orders:2.7.1"),
        demand: 4,
        database,
        route: api,
        calls: ["stock"],
        sendsTo: ["bills"],
      },
      shop: { container: image("shop:5.0.2"), demand: 4, cache, route: rest, calls: ["orders", "stock"] },
    },
    workers: { billing: { container: image("billing:1.9.0"), demand: 2, queue: "bills" } },
    queues: { bills: {} },
    alarms: { emails: ["on-call@example.com"] },
  });
}

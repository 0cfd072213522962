import type { Program } from "./program.js";

/** The system that is measured, as its user writes it. */
export const HOLDFAST: Program = {
  imports: [["WebService", "holdfast/web-service"]],
  body: `  new WebService(app, id, {
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    certificate: { domainName: "shop.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    container: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2", port: 8080 },
    demand: 6,
    database: {
      engine: "aurora-postgresql",
      engineVersion: "16.6",
      capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
    },
    cache: { engine: "valkey", engineVersion: "8.0", nodeType: "cache.r7g.large" },
    alarms: { emails: ["on-call@example.com"] },
  });`,
};

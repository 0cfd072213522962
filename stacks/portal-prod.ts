import type { Construct } from "constructs";
import { ModularApp } from "../blueprints/modular-app.js";

export function portalProd(scope: Construct): ModularApp {
  const registry = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
  return new ModularApp(scope, "portal-prod", {
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    network: { cidrBlock: "10.3.0.0/16" },
    certificate: { domainName: "portal.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    container: { image: `${registry}/portal:4.0.1`, port: 8080 },
    demand: 4,
    database: {
      engine: "aurora-mysql",
      engineVersion: "8.0.mysql_aurora.3.08.0",
      capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
    },
    messaging: { type: "queues", queues: { mails: {} } },
    workers: { mailer: { queue: "mails", container: { image: `${registry}/mailer:1.1.0` }, demand: 2 } },
    logging: { documents: { engineVersion: "5.0.0", instanceClass: "db.r6g.large" } },
    cache: { type: "replicated", engineVersion: "8.0", nodeType: "cache.r7g.large" },
    alarms: { emails: ["on-call@example.com"] },
  });
}

import type { Construct } from "constructs";
import { DistributedFilePlatform } from "../blueprints/distributed-file-platform.js";

export function archiveProd(scope: Construct): DistributedFilePlatform {
  return new DistributedFilePlatform(scope, "archive-prod", {
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    network: { cidrBlock: "10.4.0.0/16" },
    certificate: { domainName: "archive.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    container: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/file-node:2.3.0", port: 8080 },
    demand: { primary: 2, replica: 4 },
    database: {
      engine: "aurora-mysql",
      engineVersion: "8.0.mysql_aurora.3.08.0",
      capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
    },
    cache: { engineVersion: "1.6.22", nodeType: "cache.r7g.large" },
    proxies: { instanceType: "c7g.large", demand: 2 },
    greyRelease: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/file-node:2.4.0", percent: 5 },
    alarms: { emails: ["on-call@example.com"] },
  });
}

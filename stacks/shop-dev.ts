import type { Construct } from "constructs";
import { WebService } from "../blueprints/web-service.js";

/** Why this system is cheap on purpose, who says so, and until when. */
const waiver = {
  reason: "development: nobody loses money when it is down for a day",
  owner: "team-shop",
  expires: "2027-12-31",
};

export function shopDev(scope: Construct): WebService {
  return new WebService(scope, "shop-dev", {
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b"],
    policy: {},
    network: { cidrBlock: "10.1.0.0/16", nat: { placement: "single", waiver }, flowLogs: false },
    certificate: { domainName: "shop-dev.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    loadBalancer: { deletionProtection: false, accessLogs: false, waiver },
    container: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2", port: 8080 },
    demand: 1,
    service: { onZoneLoss: "relaunch", waiver },
    database: {
      engine: "aurora-postgresql",
      engineVersion: "16.6",
      capacity: { type: "serverless", minCapacity: 0.5, maxCapacity: 2 },
      readers: "none",
      deletionProtection: false,
      waiver,
    },
    cache: {
      engine: "valkey",
      engineVersion: "8.0",
      nodeType: "cache.t4g.micro",
      mode: { type: "single-shard", replicas: 0 },
      waiver,
    },
    alarms: { emails: ["team-shop@example.com"] },
  });
}

import type { Construct } from "constructs";
import { KubernetesMicroservices } from "../blueprints/kubernetes-microservices.js";

const registry = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
/** Each service has its own of both. */
const data = {
  database: {
    engine: "aurora-postgresql",
    engineVersion: "16.6",
    capacity: { type: "provisioned", instanceClass: "db.r7g.large" },
  },
  cache: { engine: "valkey", engineVersion: "8.0", nodeType: "cache.r7g.large" },
} as const;

export function bankProd(scope: Construct): KubernetesMicroservices {
  const heartbeat = { type: "http", path: "/health" } as const;
  const users = { image: `${registry}/users:1.8.0`, port: 8080, heartbeat };
  const payments = { image: `${registry}/payments:2.2.4`, port: 8080, heartbeat };
  const operators = "arn:aws:iam::111122223333:role/operators";
  return new KubernetesMicroservices(scope, "bank-prod", {
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    network: { cidrBlock: "10.5.0.0/16" },
    certificate: { domainName: "*.bank.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    version: "1.35",
    nodes: { type: "managed", instanceTypes: ["m7i.large", "m6i.large"], demand: 4 },
    accessEntries: { operators: { principalArn: operators, policy: "AmazonEKSClusterAdminPolicy" } },
    services: {
      users: { container: users, demand: 4, host: "users.bank.example.com", sendsTo: ["mails"], ...data },
      payments: {
        container: payments,
        demand: 4,
        host: "pay.bank.example.com",
        calls: ["users"],
        takesFrom: ["orders"],
        ...data,
      },
    },
    queues: { mails: {}, orders: {} },
    alarms: { emails: ["on-call@example.com"] },
  });
}

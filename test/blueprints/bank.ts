import { App } from "cdktf";
import { KubernetesMicroservices } from "../../blueprints/kubernetes-microservices.js";
import type { KubernetesMicroservicesProps } from "../../blueprints/kubernetes-microservices-props.js";
import { ZONES } from "../synth.js";
import { CACHE } from "./market.js";
import { AURORA } from "./shop.js";

export interface Bank {
  readonly app: App;
  readonly system: KubernetesMicroservices;
}

/** Users and payments on Kubernetes, each with a database and a cache of its own, but for `props`. */
export function bank(props: Partial<KubernetesMicroservicesProps> = {}): Bank {
  const app = new App();
  const system = new KubernetesMicroservices(app, "bank", {
    region: "eu-west-1",
    zones: [...ZONES],
    version: "1.35",
    nodes: { type: "managed", instanceTypes: ["m7i.large"], demand: 4 },
    accessEntries: {
      operators: {
        principalArn: "arn:aws:iam::111122223333:role/operators",
        policy: "AmazonEKSClusterAdminPolicy",
      },
    },
    certificate: { domainName: "*.bank.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    services: { users: USERS, payments: PAYMENTS },
    queues: { mails: {}, orders: {} },
    alarms: { emails: ["on-call@example.com"] },
    ...props,
  });
  return { app, system };
}

const heartbeat = { type: "http", path: "/health" } as const;
export const USERS = {
  container: { image: "users:1", port: 8080, heartbeat },
  demand: 4,
  host: "users.bank.example.com",
  sendsTo: ["mails"],
  database: AURORA,
  cache: CACHE,
} as const;
export const PAYMENTS = {
  container: { image: "payments:1", port: 8080, heartbeat },
  demand: 4,
  host: "pay.bank.example.com",
  calls: ["users"],
  takesFrom: ["orders"],
  database: AURORA,
  cache: CACHE,
} as const;

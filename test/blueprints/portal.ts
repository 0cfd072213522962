import { App } from "cdktf";
import { ModularApp } from "../../blueprints/modular-app.js";
import type { ModularAppProps } from "../../blueprints/modular-app-props.js";
import { ZONES } from "../synth.js";
import { AURORA } from "./shop.js";

/** An application with every module and a worker, but for `props`. */
export function portal(props: Partial<ModularAppProps> = {}): ModularApp {
  return new ModularApp(new App(), "portal", {
    region: "eu-west-1",
    zones: [...ZONES],
    certificate: { domainName: "portal.example.com", hostedZoneId: "Z0SHOPEXAMPLE" },
    container: { image: "portal:1", port: 8080 },
    demand: 4,
    database: MYSQL,
    messaging: { type: "queues", queues: { mails: {} } },
    workers: { mailer: { queue: "mails", container: { image: "mailer:1" }, demand: 2 } },
    logging: { documents: { engineVersion: "5.0.0", instanceClass: "db.r6g.large" } },
    cache: { type: "replicated", engineVersion: "8.0", nodeType: "cache.r7g.large" },
    alarms: { emails: ["on-call@example.com"] },
    ...props,
  });
}

export const MYSQL = { ...AURORA, engine: "aurora-mysql", engineVersion: "8.0.mysql_aurora.3.08.0" } as const;

export const RABBITMQ = {
  type: "broker",
  engine: { type: "rabbitmq", version: "3.13" },
  hostInstanceType: "mq.m5.large",
} as const;
export const KAFKA = { type: "kafka", kafkaVersion: "3.9.x", instanceType: "kafka.m7g.large" } as const;

import { portalProd } from "../../../stacks/portal-prod.js";
import type { BlueprintDoc } from "../blueprint-doc.js";

export const modularAppDoc: BlueprintDoc = {
  name: "ModularApp",
  source: "blueprints/modular-app.ts",
  stackFile: "stacks/portal-prod.ts",
  addStacks: (app) => portalProd(app),
  purpose:
    "One application with its workers, and a module each for data, messages, logs and cache that a prop replaces.",
  swaps: [
    {
      instead: "MySQL as RDS with a standby",
      props:
        'database: { engine: "mysql", engineVersion: "8.0.40", instanceClass: "db.m7g.large", storage: { type: "gp3", allocatedStorage: 100 } }',
    },
    {
      instead: "RabbitMQ (workers take from queues alone)",
      props:
        'messaging: { type: "broker", engine: { type: "rabbitmq", version: "3.13" }, hostInstanceType: "mq.m5.large" }, workers: {}',
    },
    {
      instead: "Kafka",
      props: 'messaging: { type: "kafka", kafkaVersion: "3.9.x", instanceType: "kafka.m7g.large" }, workers: {}',
    },
    {
      instead: "Memcached",
      props: 'cache: { type: "memcached", engineVersion: "1.6.22", nodeType: "cache.r7g.large" }',
    },
    { instead: "A serverless cache", props: 'cache: { type: "serverless", engine: "valkey" }' },
    { instead: "No copies of the logs", props: "logging: { documents: false, archiveDays: false }" },
    { instead: "A release that begins with 5 % of the traffic", props: 'release: { strategy: "canary" }' },
  ],
};

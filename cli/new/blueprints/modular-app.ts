import type { BlueprintTemplate } from "../blueprint-template.js";
import { databaseProps, serviceProps, systemProps } from "../system-props.js";

/** Tasks of a new service at its peak. */
const DEMAND = 2;

export const modularAppTemplate: BlueprintTemplate = {
  name: "modular-app",
  className: "ModularApp",
  summary: "a web application of modules: MySQL, messaging, logging, cache, each replaced by its prop",
  props: (values) =>
    systemProps(values, [
      ...serviceProps(values, DEMAND),
      "// EDIT: the modules, false for none. The database:",
      ...databaseProps("aurora-mysql"),
      '// Messages: "queues", "broker" (RabbitMQ, ActiveMQ) or "kafka".',
      'messaging: { type: "queues", queues: { jobs: {} } },',
      "workers: {",
      "  // EDIT: what works on them.",
      '  jobs: { queue: "jobs", container: { image: "registry.example.com/jobs:edit-me" }, demand: 1 },',
      "},",
      "// A document database for log events, beside copies of all logs in S3.",
      'logging: { documents: { engineVersion: "5.0.0", instanceClass: "db.r6g.large" } },',
      '// The cache: "replicated", "memcached" or "serverless".',
      'cache: { type: "replicated", engineVersion: "8.0", nodeType: "cache.r7g.large" },',
    ]),
  capacity: { "service/service/Resource": DEMAND },
};

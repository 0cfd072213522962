import type { BlueprintTemplate } from "../blueprint-template.js";
import { placementProps } from "../placement-props.js";

/** Tasks of a new service at its peak. */
const DEMAND = 2;

export const modularAppTemplate: BlueprintTemplate = {
  name: "modular-app",
  className: "ModularApp",
  summary: "a web application of modules: MySQL, messaging, logging, cache, each replaced by its prop",
  // example.com belongs to nobody, https://www.rfc-editor.org/rfc/rfc2606: what is forgotten fails, and reaches no stranger.
  props: (values) => [
    ...placementProps(values),
    "// EDIT: your domain, and the Route 53 hosted zone that answers for it.",
    `certificate: { domainName: "${values.name}.example.com", hostedZoneId: "ZEDITME" },`,
    "// EDIT: your image, and the port on which it answers.",
    `container: { image: "registry.example.com/${values.name}:edit-me", port: 8080 },`,
    "// EDIT: the tasks that the load at its peak needs. More are started, so that as many are left without a zone.",
    `demand: ${DEMAND},`,
    "// EDIT: the modules, false for none. The database:",
    "database: {",
    '  engine: "aurora-mysql",',
    '  engineVersion: "8.0.mysql_aurora.3.08.0",',
    '  capacity: { type: "provisioned", instanceClass: "db.r7g.large" },',
    "},",
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
    "// EDIT: who hears that redundancy is gone.",
    'alarms: { emails: ["on-call@example.com"] },',
  ],
  capacity: { "service/service/Resource": DEMAND },
};

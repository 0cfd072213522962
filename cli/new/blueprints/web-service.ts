import type { BlueprintTemplate } from "../blueprint-template.js";
import { placementProps } from "../placement-props.js";

/** Tasks of a new service at its peak. */
const DEMAND = 2;

export const webServiceTemplate: BlueprintTemplate = {
  name: "web-service",
  className: "WebService",
  summary: "HTTPS load balancer, containers, database, cache and alarms, in every zone",
  // example.com belongs to nobody, https://www.rfc-editor.org/rfc/rfc2606: what is forgotten fails, and reaches no stranger.
  props: (values) => [
    ...placementProps(values),
    "// EDIT: your domain, and the Route 53 hosted zone that answers for it.",
    `certificate: { domainName: "${values.name}.example.com", hostedZoneId: "ZEDITME" },`,
    "// EDIT: your image, and the port on which it answers.",
    `container: { image: "registry.example.com/${values.name}:edit-me", port: 8080 },`,
    "// EDIT: the tasks that the load at its peak needs. More are started, so that as many are left without a zone.",
    `demand: ${DEMAND},`,
    "// EDIT: the database and the cache that the service needs, false for none.",
    "database: {",
    '  engine: "aurora-postgresql",',
    '  engineVersion: "16.6",',
    '  capacity: { type: "provisioned", instanceClass: "db.r7g.large" },',
    "},",
    'cache: { engine: "valkey", engineVersion: "8.0", nodeType: "cache.r7g.large" },',
    "// EDIT: who hears that redundancy is gone.",
    'alarms: { emails: ["on-call@example.com"] },',
  ],
  capacity: { "service/Resource": DEMAND },
};

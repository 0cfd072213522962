import type { BlueprintTemplate } from "../blueprint-template.js";
import { placementProps } from "../placement-props.js";

/** Nodes of each role at the peak of a new platform. */
const DEMAND = 2;

export const distributedFilePlatformTemplate: BlueprintTemplate = {
  name: "distributed-file-platform",
  className: "DistributedFilePlatform",
  summary: "nodes over a shared file system behind HAProxy, with MySQL, Memcached, backups and an audit trail",
  // example.com belongs to nobody, https://www.rfc-editor.org/rfc/rfc2606: what is forgotten fails, and reaches no stranger.
  props: (values) => [
    ...placementProps(values),
    "// EDIT: your domain, and the Route 53 hosted zone that answers for it.",
    `certificate: { domainName: "${values.name}.example.com", hostedZoneId: "ZEDITME" },`,
    "// EDIT: the image of the nodes, and the port on which they answer, GET /health too.",
    `container: { image: "registry.example.com/${values.name}:edit-me", port: 8080 },`,
    "// EDIT: the nodes that the load at its peak needs. More are started, so that as many are left without a zone.",
    `demand: { primary: ${DEMAND}, replica: ${DEMAND} },`,
    "// EDIT: the database and the cache that the nodes need, false for none.",
    "database: {",
    '  engine: "aurora-mysql",',
    '  engineVersion: "8.0.mysql_aurora.3.08.0",',
    '  capacity: { type: "provisioned", instanceClass: "db.r7g.large" },',
    "},",
    'cache: { engineVersion: "1.6.22", nodeType: "cache.r7g.large" },',
    "// EDIT: the HAProxy machines that the load at its peak needs.",
    'proxies: { instanceType: "c7g.large", demand: 2 },',
    "// EDIT: who hears that redundancy is gone.",
    'alarms: { emails: ["on-call@example.com"] },',
  ],
  capacity: { "primary/service/Resource": DEMAND, "replica/service/Resource": DEMAND },
};

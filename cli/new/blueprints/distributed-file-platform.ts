import type { BlueprintTemplate } from "../blueprint-template.js";
import { databaseProps, systemProps } from "../system-props.js";

/** Nodes of each role at the peak of a new platform. */
const DEMAND = 2;

export const distributedFilePlatformTemplate: BlueprintTemplate = {
  name: "distributed-file-platform",
  className: "DistributedFilePlatform",
  summary: "nodes over a shared file system behind HAProxy, with MySQL, Memcached, backups and an audit trail",
  props: (values) =>
    systemProps(values, [
      "// EDIT: the image of the nodes, and the port on which they answer, GET /health too.",
      `container: { image: "registry.example.com/${values.name}:edit-me", port: 8080 },`,
      "// EDIT: the nodes that the load at its peak needs. More are started, so that as many are left without a zone.",
      `demand: { primary: ${DEMAND}, replica: ${DEMAND} },`,
      "// EDIT: the database and the cache that the nodes need, false for none.",
      ...databaseProps("aurora-mysql"),
      'cache: { engineVersion: "1.6.22", nodeType: "cache.r7g.large" },',
      "// EDIT: the HAProxy machines that the load at its peak needs.",
      'proxies: { instanceType: "c7g.large", demand: 2 },',
    ]),
  capacity: { "primary/service/Resource": DEMAND, "replica/service/Resource": DEMAND },
};

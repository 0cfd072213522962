import type { BlueprintTemplate } from "../blueprint-template.js";
import { databaseProps, serviceProps, systemProps } from "../system-props.js";

/** Tasks of a new service at its peak. */
const DEMAND = 2;

export const webServiceTemplate: BlueprintTemplate = {
  name: "web-service",
  className: "WebService",
  summary: "HTTPS load balancer, containers, database, cache and alarms, in every zone",
  props: (values) =>
    systemProps(values, [
      ...serviceProps(values, DEMAND),
      "// EDIT: the database and the cache that the service needs, false for none.",
      ...databaseProps("aurora-postgresql"),
      'cache: { engine: "valkey", engineVersion: "8.0", nodeType: "cache.r7g.large" },',
    ]),
  capacity: { "service/Resource": DEMAND },
};

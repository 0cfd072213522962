import type { Resource } from "../read/inventory.js";
import type { Value } from "../read/value.js";
import type { Dependency } from "./component.js";
import { hostsIn } from "./hosts-in.js";
import { type DependencyContext, dependency } from "./model.js";

/**
 * What a service calls through ECS Service Connect: the services of its namespace whose names its settings hold as hosts,
 * `http://stock:8080`. A name that stands alone is no host for certain, and counts for nothing.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export function connectDependencies(
  service: Resource,
  settings: Value | undefined,
  { inventory, owner }: DependencyContext,
): Dependency[] {
  const namespace = namespaceOf(service);
  if (namespace === undefined) return [];
  const hosts = hostsIn(settings);
  return inventory.of("aws_ecs_service").flatMap((other) => {
    const to = owner(other.id)?.id;
    if (to === undefined || other.id === service.id || namespaceOf(other) !== namespace) return [];
    return namesOf(other).some((name) => hosts.has(name)) ? [dependency(service.id, to)] : [];
  });
}

/** The namespace of Cloud Map that a service is in, by its resource or as it is written. */
function namespaceOf({ attributes }: Resource): string | undefined {
  const path = "service_connect_configuration.namespace";
  const [target] = attributes.reference(path)?.targets ?? [];
  const written = attributes.literal(path);
  return target ?? (typeof written === "string" ? written : undefined);
}

function namesOf({ attributes }: Resource): string[] {
  return attributes
    .blocks("service_connect_configuration.service")
    .flatMap((each) => [
      each.text("discovery_name"),
      ...each.blocks("client_alias").map((alias) => alias.text("dns_name")),
    ])
    .filter((name) => typeof name === "string");
}

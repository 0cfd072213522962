import type { Resource } from "../read/inventory.js";
import { leaves, Reference, type Value, weakest } from "../read/value.js";
import { subnetReferences } from "../topology/subnet-references.js";
import type { Component, Dependency } from "./component.js";
import { componentBehind } from "./component-behind.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";
import { zonalMembers } from "./zonal-members.js";

const SERVICE_TARGETS = ["network_load_balancer_arns", "gateway_load_balancer_arns"];

/**
 * An interface endpoint stands in each of its zones, and serves the whole VPC while one of them is left. The endpoint of a
 * gateway load balancer stands in one. A gateway endpoint is a route, which AWS runs across zones.
 */
export const vpcEndpoint: Model = {
  types: [
    "aws_vpc_endpoint",
    "aws_vpc_endpoint_policy",
    "aws_vpc_endpoint_private_dns",
    "aws_vpc_endpoint_route_table_association",
    "aws_vpc_endpoint_security_group_association",
    "aws_vpc_endpoint_subnet_association",
    "aws_vpc_endpoint_service",
    "aws_vpc_endpoint_service_allowed_principal",
    "aws_vpc_endpoint_connection_accepter",
  ],
  components: (context) => context.inventory.of("aws_vpc_endpoint").map((endpoint) => interfaces(endpoint, context)),
  dependencies: (context) =>
    context.inventory.of("aws_vpc_endpoint").flatMap((endpoint) => services(endpoint, context)),
};

function interfaces(endpoint: Resource, { inventory, topology }: Context): Component {
  const type = endpoint.attributes.text("vpc_endpoint_type") ?? "Gateway";
  const engine = serviceName(endpoint.attributes.value("service_name"));
  if (type === "Gateway") {
    return component(endpoint, { kind: "vpc-endpoint", engine, scope: "regional", redundancy: "active-active" });
  }
  const own = subnetReferences(endpoint.attributes, "subnet_ids", "subnet_configuration.subnet_id");
  const joined = inventory.referring("aws_vpc_endpoint_subnet_association", "vpc_endpoint_id", endpoint.id);
  const others = joined.map(({ resource }) => subnetReferences(resource.attributes, "subnet_id"));
  const references = [own, ...others].flatMap((each) => each.references);
  const complete = [own, ...others].every((each) => each.complete);
  const { members, zones } = zonalMembers(endpoint.id, "interface", { references, complete }, topology);
  const single = members.length === 1;
  return component(endpoint, {
    kind: "vpc-endpoint",
    engine,
    scope: single ? "zonal" : "multi-zone",
    redundancy: single ? "none" : "active-active",
    shared: true,
    members,
    placementZones: zones ?? [],
    managedCapacity: members.every(({ capacity }) => capacity !== null),
    resources: joined.map(({ resource }) => resource.id),
    securityGroups: endpoint.attributes.references("security_group_ids").references.flatMap(({ targets }) => targets),
  });
}

/** `com.amazonaws.eu-west-1.ecr.api` is `ecr.api`; also where the region in it is not known. */
function serviceName(value: Value | undefined): string | null {
  const text = leaves(value).filter((part) => typeof part === "string");
  const name = text.join("*").replace(/^(?:com|cn\.com)\.amazonaws\.(?:[a-z0-9-]+|\*)\./, "");
  return name === "" ? null : name;
}

/** The load balancer behind an endpoint for a service of one's own. */
function services(endpoint: Resource, context: DependencyContext): Dependency[] {
  return endpoint.attributes.references("service_name").references.flatMap(({ targets, certainty }) =>
    targets.flatMap((service) =>
      SERVICE_TARGETS.flatMap((path) => context.inventory.get(service)?.attributes.references(path).references ?? [])
        .filter((reference) => reference instanceof Reference)
        .flatMap((reference) =>
          reference.targets.flatMap((id) => {
            const to = componentBehind(id, context);
            const certain = weakest(certainty, reference.certainty);
            return to ? dependency(endpoint.id, to.id, { certainty: certain, via: [service] }) : [];
          }),
        ),
    ),
  );
}

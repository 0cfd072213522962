import type { Resource } from "../read/inventory.js";
import { Unknown, weakest } from "../read/value.js";
import type { Component, Dependency, Member } from "./component.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";
import { certainZones } from "./spread.js";
import { workloadDependencies } from "./workload.js";
import { fileSystemsOf, mountDependencies, zonesWithoutMount } from "./workload-mounts.js";

/**
 * Lambda runs a function in several zones of the region. Inside a VPC it has only the zones of the given subnets, and
 * carries on in those that are left. https://docs.aws.amazon.com/lambda/latest/dg/security-resilience.html
 */
export const lambdaFunction: Model = {
  types: [
    "aws_lambda_function",
    "aws_lambda_alias",
    "aws_lambda_event_source_mapping",
    "aws_lambda_function_event_invoke_config",
    "aws_lambda_function_url",
    "aws_lambda_provisioned_concurrency_config",
  ],
  components: (context) => context.inventory.of("aws_lambda_function").map((each) => lambda(each, context)),
  dependencies: (context) => context.inventory.of("aws_lambda_function").flatMap((each) => needs(each, context)),
};

function lambda(resource: Resource, context: Context): Component {
  const { attributes } = resource;
  const names = namesOf(resource, context);
  const inVpc = vpcOf(resource);
  const urls = names.flatMap((name) => context.inventory.referring("aws_lambda_function_url", "function_name", name));
  return component(resource, {
    kind: "function",
    engine: "lambda",
    scope: inVpc ? "multi-zone" : "regional",
    redundancy: "active-active",
    managedCapacity: true,
    ...(inVpc ? members(resource, context) : { members: [] }),
    placementZones: inVpc ? certainZones(subnetsOf(resource, context)) : [],
    required: context.required(resource),
    entryPoint: urls.length > 0 || sourcesOf(resource, context).length > 0,
    resources: [...names.slice(1), ...urls.map(({ resource: url }) => url.id)],
    securityGroups: attributes.references("vpc_config.security_group_ids").references.flatMap(({ targets }) => targets),
    notes: inVpc === undefined ? ["The input does not tell whether it is in a VPC."] : [],
  });
}

/** Whether a function is in a VPC; undefined where that is not known, which counts as a VPC of unknown zones. */
function vpcOf({ attributes }: Resource): boolean | undefined {
  if (attributes.value("vpc_config") instanceof Unknown) return undefined;
  const ids = attributes.list("vpc_config.subnet_ids");
  return ids instanceof Unknown ? undefined : ids.length > 0;
}

function subnetsOf(resource: Resource, { topology }: Context) {
  return topology.placement(resource.attributes.references("vpc_config.subnet_ids"));
}

/** One for each zone; where a zone is not known, also one without. */
function members(resource: Resource, context: Context): Pick<Component, "members" | "mounted"> {
  const placement = subnetsOf(resource, context);
  const zones = certainZones(placement);
  const files = resource.attributes.references("file_system_config.arn").references.flatMap(({ targets }) => targets);
  const fileSystems = fileSystemsOf(files, context.inventory);
  const idle = zonesWithoutMount(fileSystems, zones, context);
  const places = zones.length > 0 ? zones : [null, ...placement.zones.filter(() => placement.certainty === "exact")];
  const found = places.map(
    (zone, index): Member => ({
      id: `${resource.id}#${index + 1}`,
      zone,
      placement: "declared",
      capacity: 1,
      role: "function",
    }),
  );
  if (idle.length === 0) return { members: found };
  return {
    members: found.map((each) => (each.zone !== null && idle.includes(each.zone) ? { ...each, capacity: 0 } : each)),
    mounted: { fileSystems, members: found, placementZones: zones },
  };
}

/** The function itself, and its aliases. */
function namesOf({ id }: Resource, { inventory }: Context): string[] {
  return [id, ...inventory.referring("aws_lambda_alias", "function_name", id).map(({ resource }) => resource.id)];
}

function sourcesOf(resource: Resource, context: Context) {
  return namesOf(resource, context).flatMap((name) =>
    context.inventory.referring("aws_lambda_event_source_mapping", "function_name", name),
  );
}

function needs(resource: Resource, context: DependencyContext): Dependency[] {
  const { attributes } = resource;
  const { subnets, zones } = subnetsOf(resource, context);
  const files = attributes.references("file_system_config.arn").references.flatMap(({ targets }) => targets);
  return [
    ...eventSources(resource, context),
    ...workloadDependencies(resource.id, { subnets, settings: [attributes.value("environment.variables")] }, context),
    ...mountDependencies(resource.id, fileSystemsOf(files, context.inventory), zones, context),
  ];
}

function eventSources(resource: Resource, context: DependencyContext): Dependency[] {
  return sourcesOf(resource, context).flatMap(({ resource: mapping, certainty }) => {
    const arn = mapping.attributes.reference("event_source_arn");
    const owners = new Set((arn?.targets ?? []).flatMap((target) => context.owner(target)?.id ?? []));
    return [...owners].map((to) =>
      dependency(resource.id, to, { certainty: weakest(certainty, arn?.certainty ?? "unknown"), via: [mapping.id] }),
    );
  });
}

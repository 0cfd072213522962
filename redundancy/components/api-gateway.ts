import { SLA } from "../facts/sla.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { weakest } from "../read/value.js";
import { subnetReferences } from "../topology/subnet-references.js";
import type { Component, Dependency } from "./component.js";
import { componentBehind } from "./component-behind.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";
import { zonalMembers } from "./zonal-members.js";

/** How the parts of an API name it, and what they lead to. */
interface Kind {
  readonly type: string;
  readonly engine: string;
  /** Parts that belong to the API, and the argument that names it. */
  readonly parts: readonly (readonly [type: string, path: string])[];
  /** Parts that lead somewhere, the argument that names the API, and those that name the target. */
  readonly leading: readonly (readonly [type: string, path: string, targets: readonly string[]])[];
  /** Joins a domain name to the API. */
  readonly mapping: readonly [type: string, path: string];
}

const KINDS: readonly Kind[] = [
  {
    type: "aws_api_gateway_rest_api",
    engine: "rest",
    parts: [
      ["aws_api_gateway_deployment", "rest_api_id"],
      ["aws_api_gateway_stage", "rest_api_id"],
    ],
    leading: [
      ["aws_api_gateway_integration", "rest_api_id", ["uri", "connection_id", "integration_target"]],
      ["aws_api_gateway_authorizer", "rest_api_id", ["authorizer_uri"]],
    ],
    mapping: ["aws_api_gateway_base_path_mapping", "api_id"],
  },
  {
    type: "aws_apigatewayv2_api",
    engine: "http",
    parts: [["aws_apigatewayv2_stage", "api_id"]],
    leading: [
      ["aws_apigatewayv2_integration", "api_id", ["integration_uri", "connection_id"]],
      ["aws_apigatewayv2_authorizer", "api_id", ["authorizer_uri"]],
    ],
    mapping: ["aws_apigatewayv2_api_mapping", "api_id"],
  },
];

/** An API is run across the zones of its region, and needs what its integrations and authorizers lead to. */
export const apiGateway: Model = {
  types: [
    ...KINDS.flatMap(({ type, parts, leading, mapping }) => [
      type,
      ...parts.map(([part]) => part),
      ...leading.map(([part]) => part),
      mapping[0],
    ]),
    ...["account", "api_key", "client_certificate", "documentation_part", "documentation_version", "domain_name"],
    ...["gateway_response", "integration_response", "method", "method_response", "method_settings", "model"],
    ...["request_validator", "resource", "rest_api_policy", "usage_plan", "usage_plan_key", "vpc_link"],
  ].map((type) => (type.startsWith("aws_") ? type : `aws_api_gateway_${type}`)),
  components: ({ inventory }) =>
    KINDS.flatMap((kind) => inventory.of(kind.type).map((api) => entry(api, kind, inventory))),
  dependencies: (context) =>
    KINDS.flatMap((kind) => context.inventory.of(kind.type).flatMap((api) => integrations(api, kind, context))),
};

function entry(api: Resource, { engine, parts, mapping }: Kind, inventory: Inventory): Component {
  const own = [...parts, mapping].flatMap(([type, path]) =>
    inventory.referring(type, path, api.id).map(({ resource }) => resource),
  );
  const domains = own.flatMap(({ attributes }) => attributes.references("domain_name").references);
  const types = api.attributes.list("endpoint_configuration.types");
  const isPrivate = Array.isArray(types) && types.includes("PRIVATE");
  return component(api, {
    kind: "api",
    engine: api.attributes.text("protocol_type") === "WEBSOCKET" ? "websocket" : engine,
    scope: "regional",
    redundancy: "active-active",
    entryPoint: !isPrivate,
    resources: [...own.map(({ id }) => id), ...domains.flatMap(({ targets }) => targets)],
    sla: SLA.apiGateway,
  });
}

function integrations(api: Resource, { leading }: Kind, context: DependencyContext): Dependency[] {
  const { inventory } = context;
  const found = new Map<string, Dependency>();
  const add = (part: Resource, paths: readonly string[], given: Partial<Dependency>) => {
    for (const reference of paths.flatMap((path) => inventory.mentions(part.attributes.value(path)))) {
      for (const target of reference.targets.flatMap((id) => behindLink(id, inventory))) {
        const to = componentBehind(target, context)?.id;
        if (to === undefined || to === api.id || found.has(to)) continue;
        const certainty = weakest(reference.certainty, given.certainty ?? "exact");
        found.set(to, dependency(api.id, to, { ...given, certainty }));
      }
    }
  };
  add(api, ["body", "target"], {});
  for (const [type, path, targets] of leading) {
    for (const { resource, certainty } of inventory.referring(type, path, api.id)) {
      add(resource, targets, { certainty, via: [resource.id] });
    }
  }
  return [...found.values()];
}

/** A VPC link of a REST API leads to load balancers; one of an HTTP API is a component itself. */
function behindLink(id: string, inventory: Inventory): readonly string[] {
  const link = inventory.get(id);
  if (link?.type !== "aws_api_gateway_vpc_link") return [id];
  return link.attributes.references("target_arns").references.flatMap(({ targets }) => targets);
}

/** The interfaces through which an HTTP API enters a VPC. */
export const apiGatewayVpcLink: Model = {
  types: [
    ...["vpc_link", "deployment", "domain_name", "integration_response", "model", "route", "route_response"].map(
      (type) => `aws_apigatewayv2_${type}`,
    ),
  ],
  components: (context) => context.inventory.of("aws_apigatewayv2_vpc_link").map((link) => interfaces(link, context)),
};

function interfaces(link: Resource, { topology }: Context): Component {
  const { members, zones } = zonalMembers(
    link.id,
    "interface",
    subnetReferences(link.attributes, "subnet_ids"),
    topology,
  );
  return component(link, {
    kind: "vpc-link",
    scope: "multi-zone",
    redundancy: "active-active",
    members,
    placementZones: zones ?? [],
    managedCapacity: members.every(({ capacity }) => capacity !== null),
    securityGroups: link.attributes.references("security_group_ids").references.flatMap(({ targets }) => targets),
  });
}

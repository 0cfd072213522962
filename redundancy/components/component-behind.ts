import type { Inventory, Resource } from "../read/inventory.js";
import type { Component } from "./component.js";
import type { DependencyContext } from "./model.js";

/** A chain of stand-ins is followed this far; more is a circle. */
const MOST_HOPS = 6;

/** Resources that only stand for another one, and the argument that names it. */
const STANDS_FOR: ReadonlyMap<string, readonly string[]> = new Map([
  ["aws_lambda_alias", ["function_name"]],
  ["aws_lambda_function_url", ["function_name"]],
  ["aws_eip", ["instance", "network_interface"]],
  ["aws_network_interface", ["attachment"]],
  ["aws_s3_bucket_website_configuration", ["bucket"]],
  ["aws_cloudfront_vpc_origin", ["vpc_origin_endpoint_config"]],
  ["aws_lb_listener", ["load_balancer_arn"]],
  ["aws_api_gateway_stage", ["rest_api_id"]],
  ["aws_api_gateway_deployment", ["rest_api_id"]],
  ["aws_apigatewayv2_stage", ["api_id"]],
]);

/** Resources of another type that join a stand-in to what it stands for. */
const JOINED_BY: ReadonlyMap<string, readonly (readonly [type: string, path: string, target: string])[]> = new Map([
  [
    "aws_eip",
    [
      ["aws_eip_association", "allocation_id", "instance_id"],
      ["aws_eip_association", "allocation_id", "network_interface_id"],
      ["aws_lb", "subnet_mapping", ""],
      ["aws_nat_gateway", "allocation_id", ""],
    ],
  ],
  [
    "aws_network_interface",
    [
      ["aws_network_interface_attachment", "network_interface_id", "instance_id"],
      ["aws_instance", "network_interface", ""],
      ["aws_instance", "primary_network_interface", ""],
    ],
  ],
  ["aws_service_discovery_service", [["aws_ecs_service", "service_registries", ""]]],
]);

/** The component of a resource, or of what the resource stands for: the instance of an address, the function of an alias. */
export function componentBehind(id: string, { inventory, owner }: DependencyContext): Component | undefined {
  let next: string | undefined = id;
  for (let hops = 0; next !== undefined && hops < MOST_HOPS; hops++) {
    const found = owner(next);
    if (found) return found;
    const resource = inventory.get(next);
    next = resource ? behind(resource, inventory) : undefined;
  }
  return undefined;
}

function behind(resource: Resource, inventory: Inventory): string | undefined {
  for (const path of STANDS_FOR.get(resource.type) ?? []) {
    const target = resource.attributes.references(path).references[0]?.targets[0];
    if (target !== undefined) return target;
  }
  for (const [type, path, target] of JOINED_BY.get(resource.type) ?? []) {
    const joint = inventory.referring(type, path, resource.id)[0]?.resource;
    const id = target === "" ? joint?.id : joint?.attributes.references(target).references[0]?.targets[0];
    if (id !== undefined) return id;
  }
  return undefined;
}

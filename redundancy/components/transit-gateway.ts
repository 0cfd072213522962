import type { Resource } from "../read/inventory.js";
import { subnetReferences } from "../topology/subnet-references.js";
import type { Component, Dependency } from "./component.js";
import { type Context, component, type DependencyContext, dependency, type Model } from "./model.js";
import { zonalMembers } from "./zonal-members.js";

const ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment";

/**
 * AWS runs a transit gateway across zones. A VPC reaches it through the interface of its attachment in the same zone: from
 * a zone without one there is no way to it.
 */
export const transitGateway: Model = {
  types: [
    "aws_ec2_transit_gateway",
    ATTACHMENT,
    "aws_ec2_transit_gateway_vpc_attachment_accepter",
    "aws_ec2_transit_gateway_route",
    "aws_ec2_transit_gateway_route_table",
    "aws_ec2_transit_gateway_route_table_association",
    "aws_ec2_transit_gateway_route_table_propagation",
    "aws_ec2_transit_gateway_default_route_table_association",
    "aws_ec2_transit_gateway_default_route_table_propagation",
    "aws_ec2_transit_gateway_prefix_list_reference",
    "aws_ec2_transit_gateway_peering_attachment",
    "aws_ec2_transit_gateway_peering_attachment_accepter",
  ],
  components: (context) => [
    ...context.inventory
      .of("aws_ec2_transit_gateway")
      .map((gateway) =>
        component(gateway, { kind: "transit-gateway", scope: "regional", redundancy: "active-active" }),
      ),
    ...context.inventory.of(ATTACHMENT).map((attachment) => interfaces(attachment, context)),
  ],
  dependencies: (context) => context.inventory.of(ATTACHMENT).flatMap((attachment) => gatewayOf(attachment, context)),
};

function interfaces(attachment: Resource, { topology }: Context): Component {
  const subnets = subnetReferences(attachment.attributes, "subnet_ids");
  const { members, zones } = zonalMembers(attachment.id, "interface", subnets, topology);
  const single = members.length === 1;
  return component(attachment, {
    kind: "transit-gateway-attachment",
    scope: single ? "zonal" : "multi-zone",
    redundancy: single ? "none" : "active-active",
    shared: true,
    members,
    placementZones: zones ?? [],
    managedCapacity: members.every(({ capacity }) => capacity !== null),
  });
}

function gatewayOf(attachment: Resource, { components }: DependencyContext): Dependency[] {
  return attachment.attributes
    .references("transit_gateway_id")
    .references.flatMap(({ targets, certainty }) =>
      targets.flatMap((id) => (components.has(id) ? dependency(attachment.id, id, { certainty }) : [])),
    );
}

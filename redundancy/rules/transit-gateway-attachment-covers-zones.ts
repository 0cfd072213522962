import type { Inventory, Resource } from "../read/inventory.js";
import { subnetReferences } from "../topology/subnet-references.js";
import { zoneIn } from "../topology/zone.js";
import { listed } from "./evidence/span.js";
import { fail, PASS, type ResourceRule, unknown, type Verdict } from "./rule.js";

export const transitGatewayAttachmentCoversZones: ResourceRule = {
  id: "transit-gateway-attachment-covers-zones",
  properties: ["G03"],
  severity: "error",
  title: "A transit gateway is attached in every zone that is routed to it",
  why: "Traffic reaches a transit gateway only from zones in which the VPC attachment has a subnet. What runs in another zone is cut off, and is no redundancy.",
  fix: "Add a subnet of that zone to subnet_ids of the attachment.",
  example: `resource "aws_ec2_transit_gateway_vpc_attachment" "main" {
  subnet_ids = [aws_subnet.transit_a.id] # a subnet in eu-west-1b is routed to it too
}`,
  source: "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html",
  appliesTo: ["aws_ec2_transit_gateway_vpc_attachment"],
  check(attachment, { inventory, topology }) {
    const { zones, complete } = topology.placement(subnetReferences(attachment.attributes, "subnet_ids"));
    return routedSubnets(attachment, inventory).map((subnet): Verdict => {
      const zone = topology.zoneOf(subnet);
      const address = inventory.get(subnet)?.address ?? subnet;
      if (zone === null) return unknown(`the zone of ${address}`, undefined, attachment);
      const covered = zoneIn(zone, zones);
      if (covered) return PASS;
      if (covered === undefined || !complete) return unknown(`the zones of subnet_ids of ${attachment.address}`);
      return fail(`${address} in ${zone} is routed to ${attachment.address}, which is in ${listed(zones)} only`);
    });
  },
};

/** Subnets of the attached VPC that have some route to its transit gateway. */
function routedSubnets(attachment: Resource, inventory: Inventory): readonly string[] {
  const vpc = attachment.attributes.reference("vpc_id")?.targets[0];
  const tables = vpc === undefined ? [] : inventory.referring("aws_route_table", "vpc_id", vpc);
  const routed = tables.filter(({ resource: table }) => {
    const routes = inventory
      .referring("aws_route", "route_table_id", table.id)
      .map(({ resource }) => resource.attributes);
    return [...routes, ...table.attributes.blocks("route")].some(
      (route) =>
        route.has("transit_gateway_id") && leadsTo(route.reference("transit_gateway_id")?.targets[0], attachment),
    );
  });
  return routed.flatMap(({ resource: table }) =>
    inventory
      .referring("aws_route_table_association", "route_table_id", table.id)
      .flatMap(({ resource }) => resource.attributes.reference("subnet_id")?.targets ?? []),
  );
}

/** A VPC is attached to a transit gateway once. A gateway by its literal id is taken for the one of the attachment. */
function leadsTo(gateway: string | undefined, { attributes }: Resource): boolean {
  const own = attributes.reference("transit_gateway_id")?.targets[0];
  return gateway === undefined || own === undefined || gateway === own;
}

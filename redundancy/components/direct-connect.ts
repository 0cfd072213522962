import { EDGE } from "../facts/edge-recovery.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { weakest } from "../read/value.js";
import type { Component, Dependency } from "./component.js";
import { component, type DependencyContext, dependency, type Model } from "./model.js";

const INTERFACES = [
  "aws_dx_private_virtual_interface",
  "aws_dx_transit_virtual_interface",
  "aws_dx_public_virtual_interface",
  "aws_dx_hosted_private_virtual_interface",
  "aws_dx_hosted_public_virtual_interface",
  "aws_dx_hosted_transit_virtual_interface",
];
const LINKS = ["aws_dx_connection", "aws_dx_lag"];
const CHANGE = { rtoSeconds: null, rpoSeconds: null, source: EDGE.directConnectFailover.source };

/**
 * A connection ends on one device in one location. Virtual interfaces share its fate; a Direct Connect gateway works
 * while one of the connections of its interfaces does.
 */
export const directConnect: Model = {
  types: [
    ...LINKS,
    ...INTERFACES,
    "aws_dx_bgp_peer",
    "aws_dx_connection_association",
    "aws_dx_connection_confirmation",
    "aws_dx_gateway",
    "aws_dx_gateway_association",
    "aws_dx_gateway_association_proposal",
    "aws_dx_hosted_connection",
    "aws_dx_macsec_key_association",
  ],
  components: ({ inventory }) => [
    ...LINKS.flatMap((type) => inventory.of(type)).map((connection) => link(connection, inventory)),
    ...inventory.of("aws_dx_gateway").map((gateway) =>
      component(gateway, {
        kind: "direct-connect-gateway",
        region: null,
        scope: "global",
        redundancy: "active-active",
      }),
    ),
  ],
  dependencies: (context) => context.inventory.of("aws_dx_gateway").flatMap((gateway) => links(gateway, context)),
};

function link(connection: Resource, inventory: Inventory): Component {
  const location = connection.attributes.text("location");
  const interfaces = INTERFACES.flatMap((type) => inventory.referring(type, "connection_id", connection.id));
  const known = typeof location === "string";
  return component(connection, {
    kind: "direct-connect",
    engine: known ? location : null,
    // One place that can fail alone, though it is no zone.
    scope: "zonal",
    redundancy: "none",
    resources: interfaces.map(({ resource }) => resource.id),
    notes: [known ? `it ends in location ${location}` : "its location is not known"],
  });
}

function links(gateway: Resource, { inventory, owner }: DependencyContext): Dependency[] {
  const group = { id: `${gateway.id} interfaces`, kind: "any-of", takeover: CHANGE } as const;
  const interfaces = INTERFACES.flatMap((type) => inventory.referring(type, "dx_gateway_id", gateway.id));
  const found = new Map<string, Dependency>();
  for (const { resource, certainty } of interfaces) {
    for (const reference of resource.attributes.references("connection_id").references) {
      for (const id of reference.targets) {
        const to = owner(id)?.id;
        const certain = weakest(certainty, reference.certainty);
        if (to) found.set(to, dependency(gateway.id, to, { certainty: certain, via: [resource.id], group }));
      }
    }
  }
  return [...found.values()];
}

import { EDGE } from "../facts/edge-recovery.js";
import { SLA } from "../facts/sla.js";
import type { Inventory, Resource } from "../read/inventory.js";
import type { Component, Dependency } from "./component.js";
import { component, type DependencyContext, dependency, type Model } from "./model.js";

const CHANGE = { rtoSeconds: null, rpoSeconds: null, source: EDGE.vpnFailover.source };

/**
 * A connection has two tunnels, which AWS ends in two zones; both lead to one device of the customer. A virtual private
 * gateway works while one of its connections does, be it a tunnel or Direct Connect.
 */
export const vpnConnection: Model = {
  types: [
    "aws_vpn_connection",
    "aws_vpn_connection_route",
    "aws_vpn_gateway",
    "aws_vpn_gateway_attachment",
    "aws_vpn_gateway_route_propagation",
    "aws_customer_gateway",
  ],
  components: ({ inventory }) => [
    ...inventory.of("aws_vpn_connection").map(connection),
    ...inventory.of("aws_customer_gateway").map(device),
    ...inventory
      .of("aws_vpn_gateway")
      .map((gateway) => component(gateway, { kind: "vpn-gateway", scope: "regional", redundancy: "active-active" })),
  ],
  dependencies: (context) => [
    ...context.inventory.of("aws_vpn_connection").flatMap((vpn) => needs(vpn, "customer_gateway_id", context)),
    ...context.inventory.of("aws_vpn_gateway").flatMap((gateway) => connections(gateway, context)),
  ],
};

function connection(vpn: Resource): Component {
  return component(vpn, {
    kind: "vpn",
    scope: "regional",
    redundancy: "active-active",
    sla: SLA.siteToSiteVpn,
  });
}

function device(gateway: Resource): Component {
  return component(gateway, {
    kind: "customer-gateway",
    region: null,
    // One device that can fail alone, though it is in no zone.
    scope: "zonal",
    redundancy: "none",
    notes: ["it stands for a device of the customer, outside AWS"],
  });
}

function needs(from: Resource, path: string, { components }: DependencyContext): Dependency[] {
  return from.attributes
    .references(path)
    .references.flatMap(({ targets, certainty }) =>
      targets.flatMap((id) => (components.has(id) ? dependency(from.id, id, { certainty }) : [])),
    );
}

function connections(gateway: Resource, { inventory, components }: DependencyContext): Dependency[] {
  const group = { id: `${gateway.id} connections`, kind: "any-of", takeover: CHANGE } as const;
  const vpns = inventory.referring("aws_vpn_connection", "vpn_gateway_id", gateway.id);
  const found = vpns.map(({ resource, certainty }) => dependency(gateway.id, resource.id, { certainty, group }));
  const links = directConnectGateways(gateway, inventory).filter(({ id }) => components.has(id));
  return [...found, ...links.map(({ id, via }) => dependency(gateway.id, id, { via: [via], group }))];
}

function directConnectGateways(gateway: Resource, inventory: Inventory): { id: string; via: string }[] {
  return ["associated_gateway_id", "vpn_gateway_id"].flatMap((path) =>
    inventory.referring("aws_dx_gateway_association", path, gateway.id).flatMap(({ resource }) => {
      const { references } = resource.attributes.references("dx_gateway_id");
      return references.flatMap(({ targets }) => targets).map((id) => ({ id, via: resource.id }));
    }),
  );
}

import type { Resource } from "../read/inventory.js";
import { firewallEndpoints } from "../topology/firewall-endpoints.js";
import type { Component } from "./component.js";
import { type Context, component, type Model } from "./model.js";

/** An endpoint in each zone of a firewall, which the routes of that zone lead through: each fails with its zone. */
export const networkFirewall: Model = {
  types: [
    "aws_networkfirewall_firewall",
    "aws_networkfirewall_firewall_policy",
    "aws_networkfirewall_rule_group",
    "aws_networkfirewall_logging_configuration",
    "aws_networkfirewall_resource_policy",
    "aws_networkfirewall_tls_inspection_configuration",
    "aws_networkfirewall_vpc_endpoint_association",
  ],
  components: (context) =>
    context.inventory.of("aws_networkfirewall_firewall").flatMap((firewall) => endpoints(firewall, context)),
};

function endpoints(firewall: Resource, { topology }: Context): Component[] {
  return firewallEndpoints(firewall, topology.zoneOf).map(({ id, zone }) =>
    component(firewall, {
      id,
      kind: "firewall-endpoint",
      engine: "network-firewall",
      scope: "zonal",
      redundancy: "none",
      shared: true,
      members: [{ id: `${id}#1`, zone, placement: "declared", capacity: 1, role: "endpoint" }],
    }),
  );
}

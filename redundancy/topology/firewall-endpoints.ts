import type { Resource } from "../read/inventory.js";
import { subnetReferences } from "./subnet-references.js";
import type { Zone } from "./zone.js";

/** What a firewall has in one zone: routes of that zone lead to it. */
export interface FirewallEndpoint {
  /** `<firewall>#<zone>`, or `<firewall>#<subnet>` where the zone is not known. */
  readonly id: string;
  readonly zone: Zone | null;
  /** Null for a firewall that is attached to a transit gateway: AWS owns its subnets. */
  readonly subnet: string | null;
  /** The id of the VPC endpoint, which only a state tells. */
  readonly endpoint: string | null;
}

export function firewallEndpoints(firewall: Resource, zoneOf: (subnet: string) => Zone | null): FirewallEndpoint[] {
  const { attributes } = firewall;
  const zones = attributes.blocks("availability_zone_mapping").map((block) => block.text("availability_zone_id"));
  const attached = zones.filter((zone) => typeof zone === "string");
  const { references, complete } = subnetReferences(attributes, "subnet_mapping.subnet_id");
  const subnets = references.flatMap(({ targets }) => targets);
  const whole = complete && subnets.length + attached.length > 0 && attached.length === zones.length;
  return [
    ...[...new Set(subnets)].map((subnet) => {
      const zone = zoneOf(subnet);
      return { id: `${firewall.id}#${zone ?? subnet}`, zone, subnet, endpoint: endpointIn(firewall, zone) };
    }),
    ...attached.map((zone) => ({ id: `${firewall.id}#${zone}`, zone, subnet: null, endpoint: null })),
    ...(whole ? [] : [{ id: `${firewall.id}#unknown`, zone: null, subnet: null, endpoint: null }]),
  ];
}

function endpointIn(firewall: Resource, zone: Zone | null): string | null {
  if (zone === null) return null;
  for (const state of firewall.attributes.blocks("firewall_status.sync_states")) {
    const id = state.text("availability_zone") === zone ? state.text("attachment.endpoint_id") : undefined;
    if (typeof id === "string") return id;
  }
  return null;
}

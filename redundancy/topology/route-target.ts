import type { Attributes } from "../read/attributes.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { type Certainty, Unknown, weakest } from "../read/value.js";
import { type Egress, nowhere } from "./egress.js";
import { firewallEndpoints } from "./firewall-endpoints.js";
import type { Zone } from "./zone.js";

/** Arguments of a route that name its target, and what they mean. */
const ARGUMENTS: readonly (readonly [argument: string, kind: Egress["kind"]])[] = [
  ["nat_gateway_id", "nat"],
  ["gateway_id", "internet"],
  ["transit_gateway_id", "transit"],
  ["vpc_endpoint_id", "endpoint"],
  ["network_interface_id", "instance"],
  ["instance_id", "instance"],
  ["vpc_peering_connection_id", "peering"],
  ["core_network_arn", "transit"],
  ["egress_only_gateway_id", "internet"],
  ["carrier_gateway_id", "internet"],
  ["local_gateway_id", "transit"],
];

/** Targets of another kind than their argument says, by resource type or by the prefix of a literal id. */
const KINDS: ReadonlyMap<string, Egress["kind"]> = new Map([
  ["aws_vpn_gateway", "transit"],
  ["aws_vpc_endpoint", "endpoint"],
  ["aws_networkfirewall_firewall", "endpoint"],
  ["vgw", "transit"],
  ["vpce", "endpoint"],
]);

/** A route, or an inline block of a table. */
export interface Route {
  readonly attributes: Attributes;
  readonly resource: Resource;
  readonly certainty: Certainty;
  readonly via: readonly string[];
}

/** Where one route leads. */
export function routeTarget(inventory: Inventory, zoneOf: (subnet: string) => Zone | null, route: Route): Egress {
  const { attributes, resource, via } = route;
  const chosen = chosenArgument(attributes);
  if (!chosen) return nowhere("unknown", resource.id, via);
  const [argument, kind] = chosen;
  const { references } = attributes.references(argument);
  const targets = [...new Set(references.flatMap((reference) => reference.targets))];
  if (targets.length === 0) return literalTarget(inventory, zoneOf, route, attributes.text(argument), kind);
  const found = expand(inventory, zoneOf, targets);
  const several: Certainty = found.length > 1 ? "class" : "exact";
  return {
    kind: KINDS.get(inventory.get(targets[0] as string)?.type ?? "") ?? kind,
    targets: found,
    certainty: weakest(route.certainty, several, ...references.map(({ certainty }) => certainty)),
    repair: resource.id,
    via,
  };
}

/**
 * The argument that names the target; undefined where none does, or it may be one of several. Terraform computes some of
 * them, so that an unknown one beside a known one says nothing.
 */
function chosenArgument(attributes: Attributes): (typeof ARGUMENTS)[number] | undefined {
  let unknown: (typeof ARGUMENTS)[number] | undefined;
  let unknowns = 0;
  for (const given of ARGUMENTS) {
    const value = attributes.value(given[0]);
    if (value === undefined || value === null || value === "") continue;
    if (!(value instanceof Unknown)) return given;
    unknown ??= given;
    unknowns += 1;
  }
  return unknowns === 1 ? unknown : undefined;
}

/** A firewall becomes its endpoints, or the one in the subnet that the same expression names. */
function expand(inventory: Inventory, zoneOf: (subnet: string) => Zone | null, targets: readonly string[]): string[] {
  const resources = targets.map((id) => inventory.get(id));
  const firewall = resources.find((resource) => resource?.type === "aws_networkfirewall_firewall");
  if (!firewall) return [...targets];
  const endpoints = firewallEndpoints(firewall, zoneOf);
  const named = endpoints.filter(({ subnet }) => subnet !== null && targets.includes(subnet));
  return (named.length > 0 ? named : endpoints).map(({ id }) => id);
}

/** A target that the input does not show, but for the endpoint of a firewall, which its state names. */
function literalTarget(
  inventory: Inventory,
  zoneOf: (subnet: string) => Zone | null,
  { resource, via, certainty }: Route,
  literal: string | Unknown | undefined,
  kind: Egress["kind"],
): Egress {
  if (literal === "local") return nowhere("none", resource.id, via);
  const prefix = typeof literal === "string" ? literal.slice(0, literal.indexOf("-")) : "";
  const endpoints = prefix === "vpce" ? inventory.of("aws_networkfirewall_firewall") : [];
  const found = endpoints
    .flatMap((firewall) => firewallEndpoints(firewall, zoneOf))
    .filter(({ endpoint }) => endpoint === literal);
  const targets = found.map(({ id }) => id);
  const shown = targets.length > 0 || kind === "internet";
  return {
    kind: KINDS.get(prefix) ?? kind,
    targets,
    certainty: shown && !(literal instanceof Unknown) ? certainty : "unknown",
    repair: resource.id,
    via,
  };
}

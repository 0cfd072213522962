import type { References } from "../read/attributes.js";
import type { Inventory, Resource } from "../read/inventory.js";
import type { Certainty, Value } from "../read/value.js";
import type { Egress } from "./egress.js";
import { readRoutes } from "./routes.js";
import type { Zone } from "./zone.js";
import { readZones } from "./zones.js";

/** The zones that a set of subnets reaches. */
export interface Placement {
  /** Distinct, in the order of the subnets. */
  readonly zones: readonly Zone[];
  /** The subnets themselves, where the input shows which. */
  readonly subnets: readonly string[];
  readonly certainty: Certainty;
  /** False where a zone or a subnet is missing: there may be more, or fewer, zones than these. */
  readonly complete: boolean;
}

/** Where things are, and how they get out. */
export interface Topology {
  /** Zone of a subnet; null where the input does not tell. */
  zoneOf(subnet: string): Zone | null;
  /** The zone that a resource names (`availability_zone`, or the argument at `path`), be it that of another resource. */
  zoneAt(resource: Resource, path?: string): Zone | null;
  /** The zone that a value of a list of zones names, be it that of another resource. */
  zoneNamed(value: Value | undefined): Zone | null;
  /** Zones behind references to subnets. */
  placement(subnets: References): Placement;
  /** Where the effective default route of a subnet leads. */
  egress(subnet: string): Egress;
}

export function readTopology(inventory: Inventory): Topology {
  const zones = readZones(inventory);
  return { ...zones, egress: readRoutes(inventory, zones.zoneOf) };
}

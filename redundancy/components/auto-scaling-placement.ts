import type { Inventory, Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { zoneOfValue } from "../topology/zones.js";
import { isGiven } from "./is-given.js";
import type { Context } from "./model.js";
import { certainZones } from "./spread.js";

/** Zones that an Auto Scaling group launches in; none where the input does not tell. */
export interface GroupPlacement {
  readonly zones: readonly Zone[];
  readonly subnets: readonly string[];
}

/** Reads the subnets of a group, else the zones that it names. */
export function groupPlacement(group: Resource | undefined, { topology }: Context): GroupPlacement {
  if (!group) return { zones: [], subnets: [] };
  if (isGiven(group.attributes, "vpc_zone_identifier")) {
    const placement = topology.placement(group.attributes.references("vpc_zone_identifier"));
    return { zones: certainZones(placement), subnets: placement.subnets };
  }
  const named = group.attributes.list("availability_zones");
  if (named instanceof Unknown) return { zones: [], subnets: [] };
  const zones = named.map((value) => zoneOfValue(value, value));
  const known = zones.filter((zone) => zone !== null);
  return { zones: known.length === zones.length ? [...new Set(known)] : [], subnets: [] };
}

/** The minimum size of a group; null where it is not known, also where it is 0: then something else decides. */
export function guaranteedInstances(group: Resource | undefined): number | null {
  const size = group?.attributes.number("min_size");
  return size === undefined || size instanceof Unknown || size <= 0 ? null : size;
}

/** The capacity providers that scale a group with the tasks on it. */
export function capacityProviders(group: string, inventory: Inventory): readonly Resource[] {
  const path = "auto_scaling_group_provider.auto_scaling_group_arn";
  return inventory.referring("aws_ecs_capacity_provider", path, group).map(({ resource }) => resource);
}

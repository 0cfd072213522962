import type { Resource } from "../read/inventory.js";
import { Unknown } from "../read/value.js";

/** How many nodes of a search domain are in how many zones. */
export interface SearchLayout {
  readonly nodes: number;
  /** Dedicated masters; 0 without. */
  readonly masters: number;
  readonly zones: number;
  /** Multi-AZ with standby. */
  readonly standby: boolean;
}

/** Undefined where the input does not tell. */
export function searchLayout({ attributes }: Resource): SearchLayout | undefined {
  const nodes = attributes.number("cluster_config.instance_count") ?? 1;
  const dedicated = attributes.flag("cluster_config.dedicated_master_enabled") ?? false;
  const masters = dedicated === false ? 0 : (attributes.number("cluster_config.dedicated_master_count") ?? 3);
  const aware = attributes.flag("cluster_config.zone_awareness_enabled") ?? false;
  const declared = attributes.number("cluster_config.zone_awareness_config.availability_zone_count") ?? 2;
  const zones = aware === false ? 1 : declared;
  const standby = attributes.flag("cluster_config.multi_az_with_standby_enabled") ?? false;
  if (nodes instanceof Unknown || dedicated instanceof Unknown || masters instanceof Unknown) return undefined;
  if (aware instanceof Unknown || zones instanceof Unknown || standby instanceof Unknown) return undefined;
  return { nodes, masters, zones, standby };
}

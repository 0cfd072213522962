import type { References } from "../read/attributes.js";
import type { Reference } from "../read/value.js";
import type { Topology } from "../topology/topology.js";
import type { Zone } from "../topology/zone.js";
import type { Member } from "./component.js";

/** What stands in each of some subnets: nodes of a load balancer, interfaces of an endpoint. */
export interface ZonalMembers {
  readonly members: readonly Member[];
  /** The zones of all members, or undefined where the input does not tell them all. */
  readonly zones: readonly Zone[] | undefined;
}

/** One member in the zone of each subnet. Where the subnets are not shown, as many as it may be, in no known zone. */
export function zonalMembers(
  id: string,
  role: string,
  { references, complete }: References,
  topology: Topology,
): ZonalMembers {
  const sure = references.every(isSure);
  const { subnets } = topology.placement({ references: sure ? references : [], complete });
  const members: Member[] = [];
  const zones: Zone[] = [];
  const add = (zone: Zone | null, capacity: number | null) => {
    members.push({ id: `${id}#${members.length + 1}`, zone, placement: "declared", capacity, role });
    if (zone !== null) zones.push(zone);
  };
  // Two subnets in one zone are one member.
  const taken = new Set<string>();
  for (const subnet of subnets) {
    const zone = topology.zoneOf(subnet);
    if (taken.has(zone ?? subnet)) continue;
    taken.add(zone ?? subnet);
    add(zone, 1);
  }
  const listed = references.every(({ targets }) => targets.every((target) => subnets.includes(target)));
  const whole = sure && complete && listed && members.length > 0;
  // One member of unknown zone would be a single point of failure, which is not known either.
  if (!whole && members.length > 0) add(null, 1);
  else if (!whole) for (let count = 0; count < 2; count++) add(null, null);
  return { members, zones: zones.length === members.length ? zones : undefined };
}

function isSure({ certainty }: Reference): boolean {
  return certainty === "exact" || certainty === "aligned";
}

import type { References } from "../read/attributes.js";
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
  const sure = references.every(({ certainty }) => certainty === "exact" || certainty === "aligned");
  const { subnets } = topology.placement({ references: sure ? references : [], complete });
  const listed = references.flatMap(({ targets }) => targets).every((target) => subnets.includes(target));
  // Two subnets in one zone are one member.
  const members = new Map<string, Omit<Member, "id">>();
  for (const subnet of subnets) {
    const zone = topology.zoneOf(subnet);
    members.set(zone ?? subnet, { zone, placement: "declared", capacity: 1, role });
  }
  const whole = sure && complete && listed && members.size > 0;
  // One member of unknown zone would be a single point of failure, which is not known either.
  const missing = whole ? [] : members.size > 0 ? ["unknown"] : ["unknown-1", "unknown-2"];
  for (const name of missing) {
    const capacity = members.size > 0 && name === "unknown" ? 1 : null;
    members.set(name, { zone: null, placement: "declared", capacity, role });
  }
  const found = [...members.values()].map((member, index) => ({ ...member, id: `${id}#${index + 1}` }));
  const zones = found.flatMap(({ zone }) => (zone === null ? [] : [zone]));
  return { members: found, zones: zones.length === found.length ? zones : undefined };
}

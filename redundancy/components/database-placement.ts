import type { Referrer, Resource } from "../read/inventory.js";
import type { Certainty } from "../read/value.js";
import type { Zone } from "../topology/zone.js";
import { zoneIn } from "../topology/zone.js";
import type { Member } from "./component.js";
import type { Context } from "./model.js";
import { certainZones } from "./spread.js";

/** The subnet group of a data service. */
export interface SubnetGroup {
  /** Ids of the groups that the input names. */
  readonly ids: readonly string[];
  /** All zones of its subnets; none where the input does not show them. */
  readonly zones: readonly Zone[];
}

/** The subnet group that `resource` names at `path`. Without one AWS uses a default group, which the input does not show. */
export function subnetGroup(resource: Resource, path: string, { inventory, topology }: Context): SubnetGroup {
  const reference = resource.attributes.reference(path);
  if (!reference) return { ids: [], zones: [] };
  const [id] = reference.targets;
  const group = reference.targets.length === 1 && isCertain(reference.certainty) ? inventory.get(id ?? "") : undefined;
  const zones = group ? certainZones(topology.placement(group.attributes.references("subnet_ids"))) : [];
  return { ids: reference.targets, zones };
}

/** Whether an argument is set: a state writes an empty string or list for one that is not. */
export function isGiven({ attributes }: Resource, path: string): boolean {
  const value = attributes.value(path);
  return value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** Whether a reference leads to that very resource. */
export function isCertain(certainty: Certainty): boolean {
  return certainty === "exact" || certainty === "aligned";
}

export interface Placed {
  readonly members: readonly Member[];
  readonly placementZones: readonly Zone[];
}

/**
 * Instances in the zones that they declare; AWS balances the others over the zones that are left, or over all zones where
 * each has one. An instance whose zone, or whose cluster, the input does not tell is in no known zone.
 */
export function placeInstances(
  instances: readonly Referrer[],
  zones: readonly Zone[],
  { topology }: Pick<Context, "topology">,
): Placed {
  const own = instances.map(({ resource }) => topology.zoneAt(resource));
  const declared = own.filter((zone) => zone !== null);
  const free = declared.length === 0 ? zones : zones.filter((zone) => zoneIn(zone, declared) !== true);
  const placementZones = free.length > 0 ? free : zones;
  let next = 0;
  const members = instances.map(({ resource, certainty }, index): Member => {
    const zone = own[index] ?? null;
    const open = zone === null && !isGiven(resource, "availability_zone");
    const assumed = open ? (placementZones[next++ % placementZones.length] ?? null) : null;
    return {
      id: resource.id,
      zone: isCertain(certainty) ? (zone ?? assumed) : null,
      placement: open ? "assumed" : "declared",
      capacity: 1,
      role: index === 0 ? "writer" : "reader",
    };
  });
  return { members, placementZones };
}

/** `count` members that AWS spreads evenly over `zones`, one zone after the other. */
export function placeEvenly(
  id: string,
  count: number,
  zones: readonly Zone[],
  placement: Member["placement"],
  given: (index: number) => Pick<Member, "role"> & Partial<Member>,
): Member[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${id}#${index + 1}`,
    zone: zones[index % zones.length] ?? null,
    placement,
    capacity: 1,
    ...given(index),
  }));
}

/**
 * Members of which the input shows neither number nor zone nor capacity. Two of them: one would be a single point of
 * failure, and that is not known either.
 */
export function unknownMembers(id: string, role: string): Member[] {
  return [1, 2].map((n) => ({ id: `${id}#unknown-${n}`, zone: null, placement: "assumed", capacity: null, role }));
}

/** Ids that `resource` refers to at `path`. */
export function referredIds(resource: Resource, path: string): readonly string[] {
  const { references } = resource.attributes.references(path);
  const [first] = references;
  if (!first) return NONE;
  return references.length === 1 ? first.targets : references.flatMap(({ targets }) => targets);
}

const NONE: readonly string[] = [];

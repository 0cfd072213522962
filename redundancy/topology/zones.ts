import type { Zone } from "../components/component.js";
import type { References } from "../read/attributes.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { Reference, type Value, weakest } from "../read/value.js";
import type { Placement } from "./topology.js";

/** Reads the zone of every subnet when first asked for it. */
export function readZones(inventory: Inventory) {
  const known = new Map<string, Zone | null>();

  function zoneOf(subnet: string): Zone | null {
    const before = known.get(subnet);
    if (before !== undefined) return before;
    const resource = inventory.get(subnet);
    const zone = resource ? declaredZone(resource) : null;
    known.set(subnet, zone);
    return zone;
  }

  function placement({ references, complete }: References): Placement {
    const zones = new Set<Zone>();
    let whole = complete && references.length > 0;
    for (const target of references.flatMap((reference) => reference.targets)) {
      const zone = zoneOf(target);
      if (zone === null) whole = false;
      else zones.add(zone);
    }
    return {
      zones: [...zones],
      subnets: references.flatMap((reference) => reference.targets),
      certainty: weakest(...references.map((reference) => reference.certainty)),
      complete: whole,
    };
  }

  return { zoneOf, placement };
}

/** The zone that the arguments of a subnet, volume, instance … name. */
export function declaredZone(resource: Resource, path = "availability_zone"): Zone | null {
  const { attributes } = resource;
  return zoneOfValue(attributes.value(path), attributes.text(path)) ?? byId(resource);
}

/** A zone in a value: its name, its id, or one of the names that a data source will give. */
export function zoneOfValue(value: Value | undefined, literal: unknown): Zone | null {
  if (typeof literal === "string" && literal !== "") return literal;
  if (!(value instanceof Reference) || value.targets.length !== 1) return null;
  if (value.certainty !== "exact" && value.certainty !== "aligned") return null;
  const index = /^(?:names|zone_ids)\[(\d+)\]$/.exec(value.attribute)?.[1];
  return index === undefined ? null : `${value.targets[0]}[${index}]`;
}

function byId(resource: Resource): Zone | null {
  const { attributes } = resource;
  return zoneOfValue(attributes.value("availability_zone_id"), attributes.text("availability_zone_id"));
}

import type { References } from "../read/attributes.js";
import type { Inventory, Resource } from "../read/inventory.js";
import { type Certainty, Reference, type Value, weakest } from "../read/value.js";
import type { Zone } from "./zone.js";

/** A zone that refers to the zone of another resource is followed this far; more is a circle. */
const MOST_HOPS = 20;
const SUBNETS: ReadonlySet<string> = new Set(["aws_subnet", "aws_default_subnet"]);

/** Reads the zone of every subnet when first asked for it. */
export function readZones(inventory: Inventory) {
  const known = new Map<string, Zone | null>();

  function zoneOf(subnet: string): Zone | null {
    const before = known.get(subnet);
    if (before !== undefined) return before;
    const resource = inventory.get(subnet);
    const zone = resource && isSubnet(resource) ? zoneAt(resource) : null;
    known.set(subnet, zone);
    return zone;
  }

  function zoneAt(resource: Resource, path = "availability_zone"): Zone | null {
    let [owner, argument] = [resource, path];
    for (let hops = 0; hops < MOST_HOPS; hops++) {
      const zone = declaredZone(owner, argument);
      if (zone !== null) return zone;
      const next = zoneElsewhere(owner.attributes.value(argument));
      if (!next) return null;
      [owner, argument] = next;
    }
    return null;
  }

  /** The resource and argument of a zone that is said to be that of another resource. */
  function zoneElsewhere(value: Value | undefined): [Resource, string] | null {
    if (!(value instanceof Reference) || !isSure(value)) return null;
    const resource = /^availability_zone(_id)?$/.test(value.attribute) && inventory.get(value.targets[0] ?? "");
    return resource ? [resource, value.attribute] : null;
  }

  function zoneNamed(value: Value | undefined): Zone | null {
    const zone = zoneOfValue(value, value);
    const other = zone === null ? zoneElsewhere(value) : null;
    return other ? zoneAt(...other) : zone;
  }

  function placement({ references, complete }: References) {
    const zones = new Set<Zone>();
    const subnets = new Set<string>();
    let whole = complete && references.length > 0;
    let certainty: Certainty = "exact";
    for (const reference of references) {
      certainty = weakest(certainty, reference.certainty);
      for (const target of reference.targets) {
        const resource = inventory.get(target);
        if (resource && isSubnet(resource)) subnets.add(target);
        const zone = zoneOf(target);
        if (zone === null) whole = false;
        else zones.add(zone);
      }
    }
    return { zones: [...zones], subnets: [...subnets], certainty, complete: whole };
  }

  return { zoneOf, zoneAt, zoneNamed, placement };
}

/** The zone that the arguments of a subnet, volume, instance … name. */
export function declaredZone(resource: Resource, path = "availability_zone"): Zone | null {
  return writtenZone(resource, path) ?? (path.endsWith("_id") ? null : writtenZone(resource, "availability_zone_id"));
}

/** A zone in a value: its name, its id, or one of the names that a data source will give. */
export function zoneOfValue(value: Value | undefined, literal: unknown): Zone | null {
  if (typeof literal === "string" && literal !== "") return literal;
  if (!(value instanceof Reference) || !isSure(value)) return null;
  const index = /^(?:names|zone_ids)\[(\d+)\]$/.exec(value.attribute)?.[1];
  return index === undefined ? null : `${value.targets[0]}[${index}]`;
}

function isSure({ targets, certainty }: Reference): boolean {
  return targets.length === 1 && (certainty === "exact" || certainty === "aligned");
}

function isSubnet({ type }: Resource): boolean {
  return SUBNETS.has(type);
}

function writtenZone({ attributes }: Resource, path: string): Zone | null {
  const value = attributes.value(path);
  return value === undefined ? null : zoneOfValue(value, typeof value === "string" ? value : attributes.text(path));
}

import fc from "fast-check";
import type { Component, Dependency, Graph } from "../../../redundancy/components/component.js";
import { graphOf, member, needs, part } from "./system-of-parts.js";

const ZONES = ["a", "b", "c"];
const IDS = ["p", "q", "r", "s"];

/**
 * Graphs of up to four components, cycles included. `doubt` lets zones and dependencies be unknown;
 * `zonal` lets a dependency be of the members in some zones.
 * What is launched again in another zone scales by itself here: with a demand, the model ranks a part that is overloaded
 * worse than nothing left that comes back, so losing more is not always worse there.
 */
export function randomGraph({ doubt, zonal = true }: { doubt: boolean; zonal?: boolean }): fc.Arbitrary<Graph> {
  const size = doubt ? 3 : 4;
  const zone = doubt ? fc.constantFrom(...ZONES, null) : fc.constantFrom(...ZONES);
  return fc
    .tuple(
      fc.array(component(zone, size), { minLength: 2, maxLength: size }),
      fc.array(link(doubt, zonal), { maxLength: size + 1 }),
    )
    .map(([shapes, links]) => {
      const components = shapes.map((shape, index) => shape(IDS[index] as string));
      const ids = components.map(({ id }) => id);
      return graphOf(components, uniqueLinks(links.flatMap((build) => build(ids))));
    });
}

function component(zone: fc.Arbitrary<string | null>, size: number): fc.Arbitrary<(id: string) => Component> {
  return fc
    .record({
      zones: fc.array(zone, { minLength: 1, maxLength: size }),
      redundancy: fc.constantFrom("active-active", "failover", "quorum", "none"),
      demand: fc.option(fc.integer({ min: 1, max: 4 })),
      managedCapacity: fc.boolean(),
      where: fc.constantFrom("none", "same-zone", "other-zone"),
    })
    .map(({ zones, redundancy, demand, managedCapacity, where }) => (id) => {
      const members = zones.map((each, index) => member(`${id}${index}`, each));
      return part(id, {
        members: redundancy === "none" ? members.slice(0, 1) : members,
        redundancy,
        required: demand,
        managedCapacity,
        placementZones: ZONES,
        recreation: {
          where: managedCapacity || where !== "other-zone" ? where : "none",
          rtoSeconds: 600,
          rpoSeconds: 0,
          source: "https://docs.aws.amazon.com/",
        },
      });
    });
}

function link(doubt: boolean, zonal: boolean): fc.Arbitrary<(ids: readonly string[]) => Dependency[]> {
  return fc
    .record({
      from: fc.nat(),
      to: fc.nat(),
      strength: fc.constantFrom("hard", "hard", "soft"),
      zones: zonal ? fc.option(fc.subarray(ZONES, { minLength: 1 })) : fc.constant(null),
      certainty: doubt ? fc.constantFrom("exact", "class") : fc.constant("exact"),
    } as const)
    .map(({ from, to, strength, zones, certainty }) => (ids) => {
      const [source, target] = [ids[from % ids.length] as string, ids[to % ids.length] as string];
      return source === target ? [] : [needs(source, target, { strength, zones, certainty })];
    });
}

function uniqueLinks(links: readonly Dependency[]): Dependency[] {
  return [...new Map(links.map((link) => [`${link.from}>${link.to}`, link])).values()];
}

import type { Component, Graph, Member } from "../components/component.js";
import { InputError } from "../read/input-error.js";
import type { Zone } from "../topology/zone.js";
import { type Scenario, type ScenarioKind, scenario } from "./scenario.js";

/**
 * The failures that are always judged: each zone, each member, each shared zonal resource, and each component without
 * redundancy.
 */
export function standardScenarios({ components }: Graph, zones: readonly Zone[]): Scenario[] {
  const found = zones.map((zone) => scenario(`zone:${zone}`, "zone", { zones: [zone] }));
  for (const component of components) {
    if (!component.hidden && !component.shared) pushMembers(found, component);
  }
  for (const { id, hidden, shared } of components) {
    if (!hidden && shared) found.push(scenario(`shared:${id}`, "shared", { components: [id] }));
  }
  for (const component of components) {
    if (component.hidden || !isSingle(component)) continue;
    found.push(scenario(`component:${component.id}`, "component", { components: [component.id] }));
  }
  return found;
}

/** Zonal, and nothing of it is left when one thing fails. */
function isSingle({ scope, redundancy, members }: Component): boolean {
  return scope !== "regional" && scope !== "global" && (redundancy === "none" || members.length === 1);
}

/** Members of a component that are alike in everything are judged once. */
function pushMembers(found: Scenario[], { id, members }: Component): void {
  const seen = new Set<string>();
  for (const member of members) {
    const kind = member.id.startsWith(`${id}#`) ? likeness(member) : member.id;
    if (seen.has(kind)) continue;
    seen.add(kind);
    found.push(scenario(`member:${member.id}`, "member", { members: [member.id] }));
  }
}

function likeness({ zone, role, group, capacity }: Member): string {
  return `${zone ?? ""} ${role} ${group ?? ""} ${capacity ?? ""}`;
}

const FORMS = "zone+deployment, zone+static, zones (every two at once), region, each also for one: zone+static:<zone>";

/** The failures that a declaration or a user asks for beyond those: `zone+deployment`, or `zone+deployment:eu-west-1a`. */
export function declaredScenarios(names: readonly string[], graph: Graph, zones: readonly Zone[]): Scenario[] {
  const regions = [...new Set(graph.components.flatMap(({ region }) => region ?? []))];
  return [...new Set(names)].flatMap((name) => {
    const [kind, which] = split(name);
    switch (kind) {
      case "zone":
        return [];
      case "zone+deployment":
        return picked(name, which, zones).map((zone) => ofZone(zone, kind, { duringDeployment: true }));
      case "zone+static":
        return picked(name, which, zones).map((zone) => ofZone(zone, kind, { static: true }));
      case "zones":
        return pairs(zones).map((pair) => scenario(`zones:${pair.join("+")}`, "zones", { zones: pair }));
      case "region":
        return picked(name, which, regions).map((region) =>
          scenario(`region:${region}`, "region", { regions: [region] }),
        );
      default:
        throw new InputError(name, "is not a failure scenario", `Give one of: ${FORMS}.`);
    }
  });
}

function split(name: string): [kind: string, which: string | undefined] {
  const colon = name.indexOf(":");
  return colon < 0 ? [name, undefined] : [name.slice(0, colon), name.slice(colon + 1)];
}

function picked(name: string, which: string | undefined, all: readonly string[]): readonly string[] {
  if (which === undefined) return all;
  if (all.includes(which)) return [which];
  throw new InputError(name, `names ${which}, which is not in the input`, `There are: ${all.join(", ") || "none"}.`);
}

function ofZone(zone: string, kind: ScenarioKind, circumstances: { duringDeployment?: boolean; static?: boolean }) {
  return scenario(`${kind}:${zone}`, kind, { zones: [zone] }, circumstances);
}

function pairs(zones: readonly string[]): string[][] {
  return zones.flatMap((first, index) => zones.slice(index + 1).map((second) => [first, second]));
}

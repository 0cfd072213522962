import type { Component, Graph } from "../components/component.js";
import { InputError } from "../read/input-error.js";
import type { IndexedGraph } from "./indexed-graph.js";
import { type Scenario, type ScenarioKind, scenario } from "./scenario.js";

/**
 * The failures that are always judged: each zone, each member, each shared zonal resource, and each component without
 * redundancy.
 */
export function standardScenarios(graph: Graph, { zones }: IndexedGraph): Scenario[] {
  const visible = graph.components.filter((component) => !component.hidden);
  return [
    ...zones.map((zone) => scenario(`zone:${zone}`, "zone", { zones: [zone] })),
    ...visible.filter(({ shared }) => !shared).flatMap(memberScenarios),
    ...visible.filter(({ shared }) => shared).map(({ id }) => scenario(`shared:${id}`, "shared", { components: [id] })),
    ...visible.filter(isSingle).map(({ id }) => scenario(`component:${id}`, "component", { components: [id] })),
  ];
}

/** Zonal, and nothing of it is left when one thing fails. */
function isSingle({ scope, redundancy, members }: Component): boolean {
  return scope !== "regional" && scope !== "global" && (redundancy === "none" || members.length === 1);
}

/** Members of a component that are alike in everything are judged once. */
function memberScenarios(component: Component): Scenario[] {
  const seen = new Set<string>();
  return component.members.flatMap((member) => {
    const own = !member.id.startsWith(`${component.id}#`);
    const kind = own ? member.id : [member.zone, member.role, member.group, member.capacity].join(" ");
    if (seen.has(kind)) return [];
    seen.add(kind);
    return scenario(`member:${member.id}`, "member", { members: [member.id] });
  });
}

const FORMS = "zone+deployment, zone+static, zones (every two at once), region, each also for one: zone+static:<zone>";

/** The failures that a declaration or a user asks for beyond those: `zone+deployment`, or `zone+deployment:eu-west-1a`. */
export function declaredScenarios(names: readonly string[], graph: Graph, { zones }: IndexedGraph): Scenario[] {
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

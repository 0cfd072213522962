import type { Component, Graph } from "../components/component.js";
import type { IndexedGraph } from "./indexed-graph.js";
import { type Scenario, scenario } from "./scenario.js";

/** The failures that are always judged: each zone, each member, each shared zonal resource, each component without redundancy. */
export function standardScenarios(graph: Graph, { zones }: IndexedGraph): Scenario[] {
  const visible = graph.components.filter((component) => !component.hidden);
  return [
    ...zones.map((zone) => scenario(`zone:${zone}`, "zone", { zones: [zone] })),
    ...visible.filter(({ shared }) => !shared).flatMap(memberScenarios),
    ...visible.filter(({ shared }) => shared).map(({ id }) => scenario(`shared:${id}`, "shared", { components: [id] })),
    ...visible
      .filter(({ redundancy, members }) => redundancy === "none" || members.length === 1)
      .map(({ id }) => scenario(`component:${id}`, "component", { components: [id] })),
  ];
}

/** Members that are alike in everything are judged once. */
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

import type { Graph } from "../components/component.js";
import { InputError } from "../read/input-error.js";
import { LinkedGraph } from "./linked-graph.js";
import { type Scenario, scenario } from "./scenario.js";

/** What else happens while things are lost. */
export interface Circumstances {
  readonly duringDeployment?: boolean;
  readonly static?: boolean;
}

/**
 * The failure of everything in `names` at once: `zone:eu-west-1a`, `region:eu-west-1`, or the address of a component or
 * of a member. Throws {@link InputError} for a name that is not in the graph, with the names that are like it.
 */
export function requestedScenario(names: readonly string[], graph: Graph, given: Circumstances = {}): Scenario {
  const known = namesIn(graph);
  const lost = { zones: [], regions: [], members: [], components: [] } as Record<keyof Scenario["lost"], string[]>;
  for (const name of names) {
    const kind = known.get(name);
    if (!kind) throw notThere(name, [...known.keys()]);
    lost[kind].push(withoutPrefix(name, kind));
  }
  const circumstances = { duringDeployment: given.duringDeployment ?? false, static: given.static ?? false };
  return scenario(names.join("+"), "custom", lost, circumstances);
}

/** Everything that can be lost, by the name it is asked for. A member before the component of the same name. */
function namesIn(graph: Graph): Map<string, keyof Scenario["lost"]> {
  const known = new Map<string, keyof Scenario["lost"]>();
  for (const zone of new LinkedGraph(graph).zones) known.set(`zone:${zone}`, "zones");
  for (const { id, region, members, hidden } of graph.components) {
    if (hidden) continue;
    if (region !== null) known.set(`region:${region}`, "regions");
    for (const member of members) known.set(member.id, "members");
    known.set(id, "components");
  }
  return known;
}

function withoutPrefix(name: string, kind: keyof Scenario["lost"]): string {
  return kind === "zones" || kind === "regions" ? name.slice(name.indexOf(":") + 1) : name;
}

function notThere(name: string, known: readonly string[]): InputError {
  const near = nearest(name, known);
  return new InputError(
    name,
    "is nothing that can be lost here",
    near.length > 0 ? `Did you mean ${near.join(", ")}?` : "The input holds no component that holdfast models.",
  );
}

/** Names that share the most with `name`: those that hold it, then those with the longest common start. */
function nearest(name: string, known: readonly string[]): string[] {
  const start = (other: string) => {
    let length = 0;
    while (length < name.length && name[length] === other[length]) length++;
    return length;
  };
  const score = (other: string) => (other.includes(name) ? 1000 : 0) + start(other);
  return [...known].sort((a, b) => score(b) - score(a)).slice(0, 5);
}

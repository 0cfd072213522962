import type { Component, Dependency, Graph } from "../components/component.js";
import { type Zone, zoneIn } from "../topology/zone.js";
import { type LocalResult, localResult } from "./local.js";
import type { Effect } from "./outcome.js";
import { type Scenario, scenario } from "./scenario.js";

const NO_LOSS = scenario("", "custom", {});

/** What one dependency, or a group of them, does to whoever needs it. */
export interface Contribution {
  readonly effect: Effect;
  readonly from: readonly Edge[];
  /** What is left of the component's own capacity, where members are cut off for sure. */
  readonly capacityLeft?: number | null;
}

/** What is known of a component while the effects of a scenario spread. */
export interface Spreading {
  /** What the scenario does to the component by itself, less what is cut off. */
  readonly local: LocalResult;
  /** What its dependencies do to it. */
  readonly felt: readonly Contribution[];
  readonly effect: Effect;
}

/** A dependency between two nodes. */
export interface Edge {
  readonly dependency: Dependency;
  readonly from: Node;
  /** Undefined where it is nothing that can fail. */
  readonly to: Node | undefined;
  /** What it is a cause of, as far as that was asked. */
  causeOf: Spreading | undefined;
}

/** A component with its neighbours, and what the scenario that is being simulated does to it. */
export class Node {
  readonly dependencies: Edge[] = [];
  readonly dependents: Edge[] = [];
  /** What the scenario does to it by itself; undefined where it begins elsewhere. */
  own: LocalResult | undefined;
  /** Undefined until the scenario reaches it. */
  spreading: Spreading | undefined;
  /** Whether it waits to be judged. */
  waiting = false;
  /** What leads from it to what was lost, once that is known. */
  chain: readonly string[] | undefined;
  /** The spreading whose causes are marked on its dependencies. */
  marked: Spreading | undefined;
  #untouched: LocalResult | undefined;

  constructor(readonly component: Component) {}

  /** What there is of it by itself, where a scenario begins elsewhere. */
  get untouched(): LocalResult {
    this.#untouched ??= localResult(this.component, NO_LOSS);
    return this.#untouched;
  }
}

/** The nodes of a graph, and where failures begin in it. */
export class LinkedGraph {
  readonly #nodes = new Map<string, Node>();
  readonly #byMember = new Map<string, Node[]>();
  readonly #byZone = new Map<Zone, Node[]>();
  readonly #zoneless: Node[] = [];

  constructor(graph: Graph) {
    for (const component of graph.components) this.#nodes.set(component.id, new Node(component));
    for (const node of this.#nodes.values()) this.#place(node);
    for (const dependency of graph.dependencies) {
      const from = this.#nodes.get(dependency.from);
      if (!from || dependency.asynchronous) continue;
      const edge = { dependency, from, to: this.#nodes.get(dependency.to), causeOf: undefined };
      from.dependencies.push(edge);
      edge.to?.dependents.push(edge);
    }
  }

  /** Zones that some member is in, or may be placed in, sorted. */
  get zones(): readonly Zone[] {
    return [...this.#byZone.keys()].sort();
  }

  /** The nodes that the scenario touches by itself, for sure or perhaps. They wait to be judged. */
  hitBy({ lost }: Scenario): Node[] {
    const hit: Node[] = [];
    for (const id of lost.components) push(hit, this.#nodes.get(id));
    for (const id of lost.members) for (const node of this.#byMember.get(id) ?? []) push(hit, node);
    if (lost.zones.length > 0) {
      for (const node of this.#zoneless) push(hit, node);
      for (const [zone, nodes] of this.#byZone) {
        if (zoneIn(zone, lost.zones) !== false) for (const node of nodes) push(hit, node);
      }
    }
    if (lost.regions.length > 0) {
      for (const node of this.#nodes.values()) {
        const { region, elsewhere } = node.component;
        if (elsewhere !== undefined || (region !== null && lost.regions.includes(region))) push(hit, node);
      }
    }
    return hit;
  }

  #place(node: Node): void {
    const { members, placementZones } = node.component;
    let assumed = false;
    let zoneless = false;
    for (const { zone, placement } of members) {
      if (zone === null) zoneless = true;
      else if (placement === "assumed") assumed = true;
    }
    if (zoneless) this.#zoneless.push(node);
    if (assumed) for (const zone of placementZones) append(this.#byZone, zone, node);
    for (const { id, zone } of members) {
      if (zone !== null) append(this.#byZone, zone, node);
      append(this.#byMember, id, node);
    }
  }
}

function push(hit: Node[], node: Node | undefined): void {
  if (!node || node.waiting) return;
  node.waiting = true;
  hit.push(node);
}

function append(groups: Map<string, Node[]>, key: string, node: Node): void {
  const group = groups.get(key);
  if (!group) groups.set(key, [node]);
  else if (group.at(-1) !== node) group.push(node);
}

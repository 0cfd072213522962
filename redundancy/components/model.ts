import type { Declaration } from "../declaration.js";
import type { Inventory, Resource } from "../read/inventory.js";
import type { Topology } from "../topology/topology.js";
import type { Component, Dependency } from "./component.js";

/** What a model reads. */
export interface Context {
  readonly inventory: Inventory;
  readonly topology: Topology;
  /** What the stack declares, the given policy file included. */
  declaration(stack: string): Declaration;
  /** Declared demand of a resource, in the unit of its component; null where nobody declared it. */
  required(resource: Resource): number | null;
}

/** What a model reads to find dependencies: all components are known by then. */
export interface DependencyContext extends Context {
  readonly components: ReadonlyMap<string, Component>;
  /** The component that a resource belongs to: the database cluster of its instance, secret or subnet group. */
  owner(resource: string): Component | undefined;
}

/** How one service of AWS fails. One file for each. */
export interface Model {
  /** Resource types that it takes into account; a type that no model takes is reported as not modelled. */
  readonly types: readonly string[];
  components?(context: Context): readonly Component[];
  dependencies?(context: DependencyContext): readonly Dependency[];
}

type Given = Partial<Component> & Pick<Component, "kind" | "scope" | "redundancy">;

/** A component for `resource`, with what most have in common filled in. */
export function component(resource: Resource, given: Given): Component {
  return {
    id: resource.id,
    engine: null,
    stack: resource.stack,
    path: resource.path,
    region: resource.region,
    members: [],
    placementZones: [],
    required: null,
    managedCapacity: false,
    writer: "declared",
    takeover: null,
    recreation: { where: "none", rtoSeconds: null, rpoSeconds: null, source: "" },
    shared: false,
    entryPoint: false,
    healthyDuringDeployment: null,
    resources: [],
    securityGroups: [],
    sla: null,
    notes: [],
    ...given,
  };
}

/** A dependency that is hard, exact and of all members, unless `given` says otherwise. */
export function dependency(from: string, to: string, given: Partial<Dependency> = {}): Dependency {
  return {
    from,
    to,
    strength: "hard",
    certainty: "exact",
    via: [],
    zones: null,
    group: null,
    preferred: false,
    ...given,
  };
}

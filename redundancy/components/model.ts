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
  /** Hidden components that dependencies may go through, of those in `wanted`: made only where some dependency does. */
  joints?(wanted: ReadonlySet<string>, context: Context): readonly Component[];
}

type Given = Partial<Component> & Pick<Component, "kind" | "scope" | "redundancy">;

/** Shared by all that have nothing: most components have most lists empty. */
const NONE: readonly never[] = [];
const NO_RECREATION: Component["recreation"] = { where: "none", rtoSeconds: null, rpoSeconds: null, source: "" };

/** A component for `resource`, with what most have in common filled in. Field by field: all have one hidden class. */
export function component(resource: Resource, given: Given): Component {
  return {
    id: given.id ?? resource.id,
    kind: given.kind,
    engine: given.engine ?? null,
    stack: given.stack ?? resource.stack,
    path: given.path ?? resource.path,
    region: given.region === undefined ? resource.region : given.region,
    scope: given.scope,
    redundancy: given.redundancy,
    members: given.members ?? NONE,
    placementZones: given.placementZones ?? NONE,
    required: given.required ?? null,
    managedCapacity: given.managedCapacity ?? false,
    writer: given.writer ?? "declared",
    takeover: given.takeover ?? null,
    recreation: given.recreation ?? NO_RECREATION,
    shared: given.shared ?? false,
    entryPoint: given.entryPoint ?? false,
    healthyDuringDeployment: given.healthyDuringDeployment ?? null,
    resources: given.resources ?? NONE,
    securityGroups: given.securityGroups ?? NONE,
    sla: given.sla ?? null,
    notes: given.notes ?? NONE,
    hidden: given.hidden ?? false,
    mounted: given.mounted,
    elsewhere: given.elsewhere,
  };
}

const NOTHING_GIVEN: Partial<Dependency> = {};

/** A dependency that is hard, exact and of all members, unless `given` says otherwise. */
export function dependency(from: string, to: string, given: Partial<Dependency> = NOTHING_GIVEN): Dependency {
  return {
    from,
    to,
    strength: given.strength ?? "hard",
    asynchronous: given.asynchronous ?? false,
    certainty: given.certainty ?? "exact",
    via: given.via ?? NONE,
    zones: given.zones ?? null,
    group: given.group ?? null,
    preferred: given.preferred ?? false,
  };
}

import type { Component, Dependency, Graph } from "./component.js";
import { mergedNeeds } from "./merged-dependencies.js";
import type { Context, DependencyContext } from "./model.js";
import { MODELS } from "./registry.js";

/** All components, then what they need of each other. Declared soft dependencies are marked. */
export function buildGraph(context: Context): { graph: Graph; context: DependencyContext } {
  const components = new Map<string, Component>();
  for (const model of MODELS) {
    for (const component of model.components?.(context) ?? []) components.set(component.id, component);
  }
  const owners = ownersOf(components);
  const whole: DependencyContext = { ...context, components, owner: (resource) => owners.get(resource) };
  const found: Dependency[] = [];
  for (const model of MODELS) {
    for (const dependency of model.dependencies?.(whole) ?? []) found.push(dependency);
  }
  for (const joint of jointsOf(found, whole)) {
    components.set(joint.id, joint);
    owners.set(joint.id, joint);
  }
  const dependencies = mergedNeeds(found, components);
  return {
    graph: { components: [...components.values()], dependencies: softened(dependencies, whole) },
    context: whole,
  };
}

/** By resource. A component is its own, then come its members, then what else belongs to it: first come, first served. */
function ownersOf(components: ReadonlyMap<string, Component>): Map<string, Component> {
  const owners = new Map<string, Component>();
  for (const component of components.values()) {
    for (const resource of component.resources) if (!owners.has(resource)) owners.set(resource, component);
    for (const { id } of component.members) owners.set(id, component);
    owners.set(component.id, component);
  }
  return owners;
}

/** The components that dependencies lead through and that no model has made yet. */
function jointsOf(found: readonly Dependency[], context: DependencyContext): readonly Component[] {
  const wanted = new Set<string>();
  for (const { from, to } of found) {
    if (!context.components.has(from)) wanted.add(from);
    if (!context.components.has(to)) wanted.add(to);
  }
  return wanted.size === 0 ? [] : MODELS.flatMap((model) => model.joints?.(wanted, context) ?? []);
}

/** Soft dependencies are declared by Terraform's address, within a stack. */
function softened(dependencies: readonly Dependency[], context: DependencyContext): readonly Dependency[] {
  const stacks = context.inventory.inputs.map(({ stack }) => context.declaration(stack));
  if (stacks.every(({ soft }) => soft.length === 0)) return dependencies;
  return dependencies.map((dependency) => {
    const { stack } = context.components.get(dependency.from) ?? {};
    if (stack === undefined) return dependency;
    const address = (id: string) => context.inventory.get(id)?.address ?? id;
    const declared = context
      .declaration(stack)
      .soft.some(({ from, to }) => from === address(dependency.from) && to === address(dependency.to));
    return declared ? { ...dependency, strength: "soft" } : dependency;
  });
}

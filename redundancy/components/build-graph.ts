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
  const owners = ownersOf(components.values());
  const whole: DependencyContext = {
    ...context,
    components,
    owner: (resource) => components.get(owners.get(resource) ?? ""),
  };
  const found = MODELS.flatMap((model) => model.dependencies?.(whole) ?? []);
  const dependencies = mergedNeeds(found, components);
  return {
    graph: { components: [...components.values()], dependencies: softened(dependencies, whole) },
    context: whole,
  };
}

function ownersOf(components: Iterable<Component>): Map<string, string> {
  const owners = new Map<string, string>();
  for (const component of components) {
    for (const resource of component.resources) if (!owners.has(resource)) owners.set(resource, component.id);
    for (const { id } of component.members) owners.set(id, component.id);
    owners.set(component.id, component.id);
  }
  return owners;
}

/** Soft dependencies are declared by Terraform's address, within a stack. */
function softened(dependencies: readonly Dependency[], context: DependencyContext): Dependency[] {
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

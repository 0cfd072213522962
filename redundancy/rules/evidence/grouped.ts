import type { Resource } from "../../read/inventory.js";
import { Unknown } from "../../read/value.js";

/**
 * What `paths` of a resource name, as one text to group by: the resource it refers to, or the literal. Undefined where
 * none is set or the input does not tell.
 */
export function named({ attributes }: Resource, ...paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const reference = attributes.reference(path);
    if (reference) {
      const sure = reference.certainty === "exact" || reference.certainty === "aligned";
      return sure && reference.targets.length === 1 ? reference.targets[0] : undefined;
    }
    const text = attributes.text(path);
    if (text instanceof Unknown) return undefined;
    if (text) return text;
  }
  return undefined;
}

/** Resources by what they have in common; those without are left out. */
export function groupBy(
  resources: readonly Resource[],
  key: (resource: Resource) => string | undefined,
): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const name = key(resource);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(resource);
    else groups.set(name, [resource]);
  }
  return groups;
}

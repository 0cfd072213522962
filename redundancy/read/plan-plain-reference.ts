import type { Resolved } from "./plan-found.js";
import type { PlanScope } from "./plan-scope.js";

/** The first names of references that are no resource's type. */
const WORDS: ReadonlySet<string> = new Set([
  "count",
  "data",
  "each",
  "local",
  "module",
  "path",
  "self",
  "terraform",
  "var",
]);

const NONE: readonly string[] = [];

/**
 * What `aws_x.y.z` refers to where that resource is there once; undefined for all else. Nearly all references of a plan
 * are such, so this looks them up without taking them apart.
 */
export function plainReference(reference: string, scope: PlanScope): Resolved | undefined {
  const dot = reference.indexOf(".");
  const second = reference.indexOf(".", dot + 1);
  const type = reference.slice(0, dot);
  if (dot <= 0 || second < 0 || WORDS.has(type)) return undefined;
  const attribute = reference.slice(second + 1);
  if (!/^[\w-]+$/.test(attribute)) return undefined;
  const instances = scope.instances(reference.slice(0, second));
  if (!instances || instances.repeated) return undefined;
  return { found: [{ targets: instances.addresses, type, attribute, certainty: "exact" }], missing: NONE };
}

import type { References } from "./attributes.js";
import type { Asker, IdentityIndex } from "./identity.js";
import { isAwsId } from "./identity-names.js";
import { Reference, type Value } from "./value.js";

/** Whether there is a plain text in the value of an argument. */
export function hasText(value: Value | undefined): boolean {
  return Array.isArray(value) ? value.some(isText) : isText(value);
}

function isText(value: Value | undefined): boolean {
  return typeof value === "string" && value !== "";
}

/**
 * The references of an argument, and what the plain texts in it mean: `subnet_id = "subnet-0a1b…"`, or the name of a
 * subnet group that the input holds. An id of AWS that is not in the input is a reference that is missing.
 */
export function meantReferences(
  found: References,
  value: Value,
  asker: () => Asker,
  identities: () => IdentityIndex,
): References {
  const list: readonly Value[] = Array.isArray(value) ? value : [value];
  const references = [...found.references];
  let { complete } = found;
  const who = asker();
  for (const text of list) {
    if (typeof text !== "string" || text === "") continue;
    const match = identities().exactly(text, who);
    if (match) references.push(new Reference([match.resource.id], match.attribute, "exact"));
    else if (isAwsId(text)) complete = false;
  }
  return { references, complete };
}

import type { References } from "./attributes.js";
import type { Asker, IdentityIndex } from "./identity.js";
import { isAwsId } from "./identity-names.js";
import { Reference, type Value } from "./value.js";

/**
 * The references of an argument, and what the plain texts in it mean: `subnet_id = "subnet-0a1b…"`, or the name of a
 * subnet group that the input holds. An id of AWS that is not in the input is a reference that is missing.
 */
export function meantReferences(
  { references, complete }: References,
  value: Value | undefined,
  asker: Asker,
  identities: IdentityIndex,
): References {
  const list: readonly Value[] = Array.isArray(value) ? value : [value ?? null];
  const texts = list.filter((each) => typeof each === "string" && each !== "") as readonly string[];
  if (texts.length === 0) return { references, complete };
  const meant = texts.map((text) => identities.exactly(text, asker));
  return {
    references: [
      ...references,
      ...meant.flatMap((match) => (match ? [new Reference([match.resource.id], match.attribute, "exact")] : [])),
    ],
    complete: complete && !texts.some((text, index) => !meant[index] && isAwsId(text)),
  };
}

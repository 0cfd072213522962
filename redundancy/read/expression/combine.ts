import { type Certainty, leaves, Reference, Template, Unknown, type Value, weakest } from "../value.js";

/** Terraform would refuse to evaluate this; `try()` takes the next argument then. */
export class Invalid extends Unknown {}

/** One of several values, and the input does not show which: their references remain, with less certainty. */
export function oneOf(values: readonly Value[], because: string): Value {
  const [first] = values;
  if (first !== undefined && values.every((value) => same(value, first))) return first;
  const each = values.map((value) => leaves(value));
  const sure: Certainty = each.every((found) => found.some((leaf) => leaf instanceof Reference)) ? "class" : "unknown";
  const found = each.flat();
  const references = found.filter((leaf) => leaf instanceof Reference);
  if (references.length === 0) return new Unknown(found.find((leaf) => leaf instanceof Unknown)?.because ?? because);
  const whole = sure === "class" && references.length === found.length;
  const merged = mergedReferences(references, sure);
  if (whole && merged.length === 1 && (merged[0] as Reference).targets.length > 1) return merged[0] as Reference;
  return new Template(whole ? merged : [...merged, new Unknown(because)]);
}

/** Something made of `values` that is not evaluated: their references remain, with `certainty` at best. */
export function madeOf(values: readonly Value[], because: string, certainty: Certainty): Value {
  const found = values.flatMap((value) => leaves(value));
  const references = found.filter((leaf) => leaf instanceof Reference);
  const missing = found.find((leaf) => leaf instanceof Unknown);
  if (references.length === 0) return missing ?? new Unknown(because);
  const weakened = references.map((each) => weaken(each, certainty));
  return new Template(missing ? [...weakened, missing] : weakened);
}

/** Whether two values are the same one, as far as that can be seen without looking into them. */
export function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  return (
    a instanceof Reference &&
    b instanceof Reference &&
    a.attribute === b.attribute &&
    a.certainty === b.certainty &&
    a.targets.length === b.targets.length &&
    a.targets.every((target, index) => target === b.targets[index])
  );
}

/** References to the same attribute become one. */
function mergedReferences(references: readonly Reference[], certainty: Certainty): Reference[] {
  const byAttribute = new Map<string, { targets: Set<string>; certainty: Certainty }>();
  for (const each of references) {
    const known = byAttribute.get(each.attribute) ?? { targets: new Set(), certainty };
    for (const target of each.targets) known.targets.add(target);
    known.certainty = weakest(known.certainty, each.certainty);
    byAttribute.set(each.attribute, known);
  }
  return [...byAttribute].map(([attribute, known]) => new Reference([...known.targets], attribute, known.certainty));
}

function weaken({ targets, attribute, certainty }: Reference, to: Certainty): Reference {
  return new Reference(targets, attribute, weakest(certainty, to));
}

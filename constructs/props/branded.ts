import type { Construct } from "constructs";
import { z } from "zod";

/**
 * Marks a construct as being of the class with this name. `instanceof` needs the class, and so loads everything that the
 * class needs, at every start, in stacks that have no such construct.
 */
export function brand(construct: Construct, name: string): void {
  Object.defineProperty(construct, symbolOf(name), { value: true });
}

/** A construct that is marked as being of the class with this name. */
export function branded<T extends Construct>(name: string): z.ZodType<T, T> {
  return z.custom<T>((value) => typeof value === "object" && value !== null && symbolOf(name) in value, {
    error: `must be a ${name}`,
  });
}

function symbolOf(name: string): symbol {
  return Symbol.for(`holdfast.${name}`);
}

import type { Construct } from "constructs";
import { z } from "zod";

/**
 * Marks a construct as being of a class, so that it is recognized where the class itself is not loaded: by others than
 * its users, who would load it with all that it needs at every start.
 */
export function brand(construct: Construct, name: string): void {
  Object.defineProperty(construct, symbolOf(name), { value: true });
}

/** A construct that is marked as being of the class with this name. */
export function branded<T extends Construct>(name: string): z.ZodType<T, T> {
  const article = /^[AEIO]/.test(name) ? "an" : "a";
  return z.custom<T>((value) => typeof value === "object" && value !== null && symbolOf(name) in value, {
    error: `must be ${article} ${name}`,
  });
}

function symbolOf(name: string): symbol {
  return Symbol.for(`holdfast.${name}`);
}

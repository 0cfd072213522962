import type { Attributes } from "../../read/attributes.js";
import type { Inventory } from "../../read/inventory.js";

/**
 * The region of what an argument names: of the resource in the input, or of a literal ARN. Null where the input does not
 * tell; the ARN of a bucket names no region.
 */
export function regionOf(attributes: Attributes, path: string, inventory: Inventory): string | null {
  const reference = attributes.reference(path);
  if (reference) {
    const certain =
      reference.targets.length === 1 && (reference.certainty === "exact" || reference.certainty === "aligned");
    return certain ? (inventory.get(reference.targets[0] as string)?.region ?? null) : null;
  }
  const arn = attributes.text(path);
  return typeof arn === "string" ? arn.split(":")[3] || null : null;
}

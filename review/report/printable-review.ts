import { printable } from "../../redundancy/report/text/printable.js";
import { replacedFields, replacedItems } from "../change/replaced.js";
import type { Review } from "../review.js";
import { shortened } from "./show-value.js";

/**
 * The review with every text made printable: no control characters, and none that hide or reorder others. A text of more
 * than `longest` characters is shortened in its middle.
 */
export function printableReview(review: Review, longest = Number.POSITIVE_INFINITY): Review {
  const mapped = (value: unknown): unknown => {
    if (typeof value === "string") return printable(shortened(value, longest));
    if (Array.isArray(value)) return replacedItems(value, mapped);
    if (typeof value !== "object" || value === null || isShownValue(value)) return value;
    return replacedFields(value, mapped);
  };
  return mapped(review) as Review;
}

/** Whoever shows it writes it as JSON, and then makes that printable. */
function isShownValue(value: object): boolean {
  return "kind" in value && value.kind === "value" && "value" in value;
}

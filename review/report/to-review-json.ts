import { toJson } from "../../redundancy/report/text/printable.js";
import type { Review } from "../review.js";

/** The whole review, as {@link REVIEW_SCHEMA} describes it. */
export function toReviewJson(review: Review): string {
  return `${toJson(review)}\n`;
}

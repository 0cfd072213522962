import type { Review } from "../review.js";

/** A review before anything is concluded from it. */
export type Judged = Omit<Review, "verdict">;

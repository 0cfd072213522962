import type { Declaration } from "../redundancy/declaration.js";
import type { Report } from "../redundancy/report/report.js";
import type { PlanInput } from "./plan/reviewed-plan.js";
import type { SynthFolder } from "./read/synth-folder.js";
import type { Review } from "./review.js";

/** What is reviewed. */
export interface ReviewQuestion {
  /** Synthesized before and after; both null where plans are reviewed alone. */
  readonly base: SynthFolder | null;
  readonly head: SynthFolder | null;
  readonly plans: readonly PlanInput[];
  /** In place of what the stacks declare. */
  readonly declaration: Partial<Declaration>;
  /** The day on which waivers are judged. */
  readonly today: Date;
}

/** The review, and what the engine says of before and after. No secret is left in any of them. */
export interface BuiltReview {
  readonly review: Review;
  readonly base: Report | null;
  readonly head: Report | null;
}

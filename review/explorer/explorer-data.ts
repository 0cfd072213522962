import type { Report } from "../../redundancy/report/report.js";
import type { Review } from "../review.js";

/** What the explorer shows. */
export interface ExplorerData {
  readonly title: string;
  /** Null where a review could judge nothing: there is no architecture to show then. */
  readonly head: Report | null;
  /** What it was before; null where there is nothing to compare with. */
  readonly base: Report | null;
  /** What a pull request changes; null outside of one. */
  readonly review: Review | null;
}

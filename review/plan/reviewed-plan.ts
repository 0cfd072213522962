import type { Json } from "../../redundancy/read/plan-json.js";
import type { Change } from "../change/change.js";
import type { CheckResult, Invocation, OutputChange, StackWarning } from "../review.js";

/** The output of `terraform show -json` for one stack. */
export interface PlanInput {
  readonly stack: string;
  /** As shown to people. */
  readonly path: string;
  readonly text: string;
}

/** What a plan says, before construct paths and redaction. */
export interface ReviewedPlan {
  readonly stack: string;
  readonly changes: readonly Change[];
  /** Without noise: what is equal after normalising is not here. */
  readonly drift: readonly Change[];
  /** How many entries of drift were noise. Absent where none was. */
  readonly driftNoise?: number;
  readonly outputs: readonly OutputChange[];
  readonly checks: readonly CheckResult[];
  readonly invocations: readonly Invocation[];
  readonly warnings: readonly StackWarning[];
  /** Every value that must not be shown, wherever it turns up. */
  readonly secrets: ReadonlySet<string>;
  /** The state before, in the format of `terraform show -json` of a state; null where there is none. */
  priorState(): Json | null;
}

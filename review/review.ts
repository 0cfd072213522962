import type { Change, Counts } from "./change/change.js";
import type { ShownValue } from "./change/shown-value.js";
import type { Picture } from "./picture/picture.js";
import type { RedundancyReview } from "./redundancy/redundancy-review.js";
import type { SignalKind } from "./signal-kind.js";
import type { Rename } from "./stateful/rename.js";
import type { StatefulLoss } from "./stateful/stateful-loss.js";

/** What a pull request does, as `holdfast review --format json` prints it. Keys are only added within version 1. */
export interface Review {
  readonly schemaVersion: 1;
  /** What was compared: two synthesized folders, plans, or both. Where a stack has a plan, the plan decides. */
  readonly basis: "synth" | "plan" | "synth and plan";
  readonly verdict: ReviewVerdict;
  readonly stacks: readonly ReviewStack[];
  /** Over all stacks. Nothing that a plan holds is missing here. */
  readonly counts: Counts;
  /** Resources that hold data and are destroyed, replaced or forgotten, the worst first. */
  readonly stateful: readonly StatefulLoss[];
  /** Pairs of a destroyed and a created resource that look like one that was renamed. */
  readonly renames: readonly Rename[];
  readonly redundancy: RedundancyReview;
  /** The same change in several stacks is one entry. No-ops are only counted, unless they are moved or imported. */
  readonly changes: readonly MergedChange[];
  /** What differs from the last apply without being changed by this one; noise is left out and counted. */
  readonly drift: readonly MergedChange[];
  readonly outputs: readonly OutputChange[];
  /** Checks, conditions and validations that did not pass. */
  readonly checks: readonly CheckResult[];
  /** Actions of providers that Terraform would invoke. */
  readonly invocations: readonly Invocation[];
  readonly picture: Picture;
  /** What the review did not look at in full, as sentences. Absent where it looked at everything. */
  readonly notes?: readonly string[];
}

/** The answer in one line. */
export interface ReviewVerdict {
  /** `danger`: data or redundancy is lost. `unknown`: the input does not tell. `attention`: look at what is listed. */
  readonly level: "danger" | "unknown" | "attention" | "routine" | "none";
  /** One plain sentence. */
  readonly text: string;
  readonly signals: readonly Signal[];
}

/** One reason for the verdict. */
export interface Signal {
  readonly kind: SignalKind;
  readonly count: number;
  readonly text: string;
  /** False where it may happen, and only a plan tells. */
  readonly certain?: boolean;
}

/** One stack of the review. */
export interface ReviewStack {
  readonly name: string;
  readonly basis: "synth" | "plan";
  readonly status: "added" | "removed" | "changed" | "unchanged";
  readonly counts: Counts;
  readonly warnings: readonly StackWarning[];
}

/** What a reviewer must know about how far a stack's changes can be trusted. */
export interface StackWarning {
  readonly kind:
    | "errored"
    | "targeted"
    | "incomplete"
    | "not-applyable"
    | "refresh-only"
    | "deferred"
    | "no-plan"
    | "deployed-upstream"
    | "plan-differs"
    | "other";
  readonly text: string;
}

/** One change, and every stack that has it. */
export interface MergedChange extends Change {
  /** In the order of the input; the entry shows the first one's address, path and values. */
  readonly stacks: readonly string[];
  /** Construct path or module path of what it belongs to, without the stack's name. Empty for the stack itself. */
  readonly group: string;
}

/** An output that changes. */
export interface OutputChange {
  readonly stacks: readonly string[];
  readonly name: string;
  readonly kind: "added" | "removed" | "changed";
  readonly before: ShownValue;
  readonly after: ShownValue;
}

/** A check that did not pass. */
export interface CheckResult {
  readonly stack: string;
  readonly address: string;
  readonly status: string;
  readonly problems: readonly string[];
}

/** An action of a provider that the plan invokes. */
export interface Invocation {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly trigger: string;
}

/**
 * What a system promises about its redundancy. It travels in the synthesized Terraform under the top-level `"//"` key
 * as `holdfast` (Terraform ignores it), so that the judge of the artifact needs nothing but the artifact.
 */
export interface Declaration {
  /** Capacity that must remain at peak, by Terraform address, in the unit of that component (tasks, instances). */
  readonly demand: Readonly<Record<string, number>>;
  /** Dependencies whose loss degrades the caller but does not take it down. */
  readonly soft: readonly SoftDependency[];
  /** The recovery objectives of each disruption. */
  readonly policy?: Policy;
  /** Accepted exceptions: each with its reason, its owner and the day it ends. */
  readonly waivers: readonly Waiver[];
  /** Failure scenarios to judge beyond the ones that are always judged, for example `zone+deployment`. */
  readonly scenarios: readonly string[];
}

/** Terraform addresses: `from` still works, with less, when `to` is gone. */
export interface SoftDependency {
  readonly from: string;
  readonly to: string;
}

/** Recovery objectives by disruption. Terms follow AWS Resilience Hub. */
export interface Policy {
  /** Loss of one instance, task, node or gateway. */
  readonly member?: Objective;
  /** Loss of one Availability Zone. */
  readonly zone?: Objective;
  /** Loss of the whole region. */
  readonly region?: Objective;
}

export interface Objective {
  /** Longest acceptable interruption, in seconds. */
  readonly rtoSeconds: number;
  /** Longest acceptable span of lost data, in seconds. */
  readonly rpoSeconds: number;
  /** What is left must carry the declared demand before anything new is launched. */
  readonly capacityWithoutScaling?: boolean;
}

/** One accepted exception. It never changes an outcome; it says who accepted it, why, and until when. */
export interface Waiver {
  /** The rule that is waived, for example `nat-zonal-egress`. */
  readonly rule: string;
  /** Terraform address of the resource that the finding is on. */
  readonly resource: string;
  /** Why the exception is acceptable. */
  readonly reason: string;
  /** The team or person who answers for it. */
  readonly owner: string;
  /** Last day on which it holds, `YYYY-MM-DD` (UTC). */
  readonly expires: string;
}

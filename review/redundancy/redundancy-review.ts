import type { Finding } from "../../redundancy/rules/finding.js";
import type { OutcomeName } from "../../redundancy/simulate/outcome.js";

/** Redundancy before and after. */
export interface RedundancyReview {
  /** What was judged as before and after: synthesized files, or the state and the values of plans. Null: nothing was. */
  readonly before: "synth" | "state" | null;
  readonly after: "synth" | "plan" | null;
  /** Entry points of both, those that got worse first. */
  readonly entryPoints: readonly EntryPointChange[];
  /** Components whose members, zones or redundancy differ. */
  readonly components: readonly ComponentChange[];
  readonly singlePoints: { readonly added: readonly SinglePoint[]; readonly removed: readonly SinglePoint[] };
  readonly findings: {
    readonly added: readonly Finding[];
    readonly resolved: readonly Finding[];
    readonly unchanged: number;
  };
  readonly waivers: {
    readonly added: readonly Finding[];
    readonly removed: readonly Finding[];
    readonly expired: readonly Finding[];
  };
  /** What could not be judged, as sentences. */
  readonly unknown: readonly string[];
}

/** One entry point: what the loss of a zone, a member and a shared resource does to it, before and after. */
export interface EntryPointChange {
  readonly id: string;
  readonly path: string;
  readonly stack: string;
  readonly status: "added" | "removed" | "kept";
  readonly direction: Direction;
  readonly losses: readonly LossChange[];
}

export type Direction = "worse" | "unknown" | "better" | "same";

/** The worst that one kind of failure does to an entry point. */
export interface LossChange {
  /** "zone", "member", "shared", "component", "region" … */
  readonly kind: string;
  readonly before: WorstLoss | null;
  readonly after: WorstLoss | null;
  readonly direction: Direction;
}

/** One failure, and what it does. */
export interface WorstLoss {
  readonly scenario: string;
  readonly lost: readonly string[];
  readonly outcome: OutcomeName;
  readonly rtoSeconds: number | null;
  readonly rpoSeconds: number | null;
  /** What is left of what is needed, null where not known. */
  readonly capacityLeft: number | null;
  readonly required: number | null;
  /** The chain of resources that proves it. */
  readonly because: readonly string[];
}

/** A component whose members differ. */
export interface ComponentChange {
  readonly id: string;
  readonly path: string;
  readonly stack: string;
  readonly kind: string;
  readonly status: "added" | "removed" | "kept";
  readonly direction: Direction;
  /** One plain sentence: "3 NAT gateways in 3 zones become 1". */
  readonly text: string;
  readonly zonesBefore: readonly string[];
  readonly zonesAfter: readonly string[];
  readonly membersBefore: number;
  readonly membersAfter: number;
  /** Where several are told as one, for example NAT gateways side by side: the ids of all of them. */
  readonly together?: readonly string[];
}

/** A single point of failure, and what it takes down. */
export interface SinglePoint {
  readonly id: string;
  readonly entryPoints: readonly string[];
}

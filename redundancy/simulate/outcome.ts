/** What a failure does to a component, from nothing to the worst. */
export type OutcomeName = "unaffected" | "degraded" | "failover" | "overloaded" | "unknown" | "down";

/** `down` beats `unknown`, `unknown` beats the rest. */
const RANK: Readonly<Record<OutcomeName, number>> = {
  unaffected: 0,
  degraded: 1,
  failover: 2,
  overloaded: 3,
  unknown: 4,
  down: 5,
};

/** An outcome, its figures, and why. */
export interface Effect {
  readonly outcome: OutcomeName;
  /** Interruption; null where it is not known, or does not end by itself. */
  readonly rtoSeconds: number | null;
  /** Span of lost data; null where it is not known. */
  readonly rpoSeconds: number | null;
  /** What would have to be known to say more. */
  readonly missing: string | null;
  /** Page that states the figures. */
  readonly source: string | null;
}

export const UNAFFECTED: Effect = effect("unaffected");
export const DEGRADED: Effect = effect("degraded");
export const DOWN: Effect = effect("down");

export function effect(outcome: OutcomeName, given: Partial<Effect> = {}): Effect {
  const figure = outcome === "down" || outcome === "unknown" ? null : 0;
  const { rtoSeconds = figure, rpoSeconds = figure, missing = null, source = null } = given;
  return { outcome, rtoSeconds, rpoSeconds, missing, source };
}

export function rank(outcome: OutcomeName): number {
  return RANK[outcome];
}

/** Both happen: the worse outcome, and the larger figures of the two. */
export function both(a: Effect, b: Effect): Effect {
  const first = RANK[a.outcome] > RANK[b.outcome];
  const worse = first ? a : b;
  const better = first ? b : a;
  if (better.outcome === "unaffected") return worse;
  const rtoSeconds = larger(worse.rtoSeconds, better.rtoSeconds);
  const rpoSeconds = larger(worse.rpoSeconds, better.rpoSeconds);
  const same = worse.rtoSeconds === rtoSeconds && worse.rpoSeconds === rpoSeconds;
  if (same) return worse;
  const source = worse.rtoSeconds === rtoSeconds ? worse.source : better.source;
  return { ...worse, rtoSeconds, rpoSeconds, source: source ?? worse.source };
}

/** Either is enough: the better outcome; of two like ones that with the smaller figures. */
export function either(a: Effect, b: Effect): Effect {
  const difference = RANK[a.outcome] - RANK[b.outcome];
  if (difference !== 0) return difference < 0 ? a : b;
  const rtoSeconds = smaller(a.rtoSeconds, b.rtoSeconds);
  return { ...(a.rtoSeconds === rtoSeconds ? a : b), rpoSeconds: smaller(a.rpoSeconds, b.rpoSeconds) };
}

export function sameEffect(a: Effect, b: Effect): boolean {
  return a.outcome === b.outcome && a.rtoSeconds === b.rtoSeconds && a.rpoSeconds === b.rpoSeconds;
}

/** Null is not known, and so never the smaller one. */
function larger(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}

function smaller(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

import type { ReviewVerdict, Signal } from "../review.js";
import type { SignalKind } from "../signal-kind.js";

export type Level = ReviewVerdict["level"];

/** A signal, and what it makes of a review. */
export interface Reason {
  readonly signal: Signal;
  readonly level: Level;
  /** Whether the first line leaves it out, because another reason says it already, or it is nothing to look at. */
  readonly silent?: boolean;
}

/** From gravest to mildest. */
export const LEVELS: readonly Level[] = ["danger", "unknown", "attention", "routine", "none"];

/** A reason of a kind; none where there is nothing of it. */
export function reason(
  kind: SignalKind,
  level: Level,
  count: number,
  text: string,
  more: Partial<Pick<Reason, "silent"> & Pick<Signal, "certain">> = {},
): readonly Reason[] {
  if (count === 0) return [];
  const { certain, silent } = more;
  const signal = { kind, count, text, ...(certain !== undefined && { certain }) };
  return [{ signal, level, ...(silent !== undefined && { silent }) }];
}

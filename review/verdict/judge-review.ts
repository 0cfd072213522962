import type { Review, ReviewVerdict, Signal } from "../review.js";
import type { SignalKind } from "../signal-kind.js";
import { type Judged, signalsOf } from "./signals.js";

type Level = ReviewVerdict["level"];

/** What each reason makes of a review. */
const LEVELS: Readonly<Record<SignalKind, Level>> = {
  "stateful-destroy": "danger",
  "redundancy-regression": "danger",
  "new-finding": "attention",
  "expired-waiver": "attention",
  "redundancy-unknown": "unknown",
  "incomplete-plan": "unknown",
  "failed-check": "attention",
  "unknown-action": "unknown",
  destroy: "attention",
  drift: "attention",
  change: "routine",
};

const ORDER: readonly Level[] = ["danger", "unknown", "attention", "routine", "none"];

/** Reasons in the first line. The rest is in the sections below it. */
const MOST_REASONS = 3;

/** The review with the answer in one line. */
export function judgeReview(judged: Judged): Review {
  const signals = signalsOf(judged);
  const level = ORDER.find((each) => signals.some((signal) => levelOf(signal) === each)) ?? "none";
  return { ...judged, verdict: { level, text: sentence(signals), signals } };
}

/** Whether `--fail-on` with these kinds stops the review. What may happen counts like what will. */
export function stops({ verdict }: Review, failOn: readonly SignalKind[]): boolean {
  return verdict.signals.some(({ kind }) => failOn.includes(kind));
}

function levelOf({ kind, certain }: Signal): Level {
  return certain === false ? "unknown" : LEVELS[kind];
}

function sentence(signals: readonly Signal[]): string {
  const notable = signals.filter(({ kind }) => kind !== "change");
  const told = notable.length > 0 ? notable.slice(0, MOST_REASONS) : signals;
  if (told.length === 0) return "Nothing changes";
  const more = notable.length - told.length;
  const text = [...told.map(({ text }) => text), ...(more > 0 ? [`${more} more below`] : [])].join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

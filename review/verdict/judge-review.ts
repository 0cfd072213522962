import type { Review, Signal } from "../review.js";
import type { SignalKind } from "../signal-kind.js";
import { changeText } from "./change-text.js";
import { dataReasons } from "./data-reasons.js";
import type { Judged } from "./judged.js";
import { doubtReasons, planReasons } from "./plan-reasons.js";
import { LEVELS, type Level, type Reason } from "./reason.js";
import { redundancyReasons } from "./redundancy-reasons.js";
import { routineReasons } from "./routine-reasons.js";

/** Reasons in the first line. The rest is in the sections below it. */
const MOST_REASONS = 3;

/** The review with the answer in one line. */
export function judgeReview(judged: Judged): Review {
  const doubts = doubtReasons(judged);
  const reasons = [
    ...dataReasons(judged),
    ...doubts,
    // A plan that does not tell everything is why redundancy cannot be told.
    ...redundancyReasons(judged.redundancy).map((each) =>
      doubts.length > 0 && each.signal.kind === "redundancy-unknown" ? { ...each, silent: true } : each,
    ),
    ...planReasons(judged),
  ];
  const routine = routineReasons(judged);
  const calm = reasons.every(({ level }) => level === "routine");
  const all = [...reasons, ...(calm ? routine : routine.map(numbersOnly(judged)))];
  const ordered = LEVELS.flatMap((level) => all.filter((reason) => reason.level === level));
  const level = ordered[0]?.level ?? "none";
  return { ...judged, verdict: { level, text: sentence(ordered), signals: ordered.map(({ signal }) => signal) } };
}

/** That nothing else is the matter can only be said where nothing else is. */
function numbersOnly({ counts }: Judged): (reason: Reason) => Reason {
  return (reason) => ({ ...reason, signal: { ...reason.signal, text: changeText(counts) || reason.signal.text } });
}

/** Why `--fail-on` with these kinds stops the review; empty where it does not. What may happen counts like what will. */
export function stops({ verdict }: Review, failOn: readonly SignalKind[]): readonly Signal[] {
  return verdict.signals.filter(({ kind }) => failOn.includes(kind));
}

/** The gravest reasons. What is milder is only told where there is nothing graver; it is in the sections below. */
function sentence(reasons: readonly Reason[]): string {
  const told = reasons.filter(({ silent }) => !silent);
  const tiers = [
    told.filter(({ level }) => GRAVE.includes(level)),
    told.filter(({ level }) => level === "attention"),
    told,
  ];
  const tier = tiers.find(({ length }) => length > 0) ?? [];
  if (tier.length === 0) return "Nothing changes";
  const more = tier.length - MOST_REASONS;
  const parts = [
    ...tier.slice(0, MOST_REASONS).map(({ signal }) => signal.text),
    ...(more > 0 ? [`${more} more below`] : []),
  ];
  const text = parts.join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const GRAVE: readonly Level[] = ["danger", "unknown"];

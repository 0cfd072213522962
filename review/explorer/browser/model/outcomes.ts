import type { OutcomeName } from "../../../../redundancy/simulate/outcome.js";

/** The worst first, as they are listed. */
export const WORST_FIRST: readonly OutcomeName[] = [
  "down",
  "unknown",
  "overloaded",
  "failover",
  "degraded",
  "unaffected",
];

const WORDS: Readonly<Record<OutcomeName, string>> = {
  down: "Down",
  unknown: "Unknown",
  overloaded: "Overloaded",
  failover: "Fails over",
  degraded: "Degraded",
  unaffected: "Unaffected",
};

const MEANINGS: Readonly<Record<OutcomeName, string>> = {
  down: "does not come back by itself",
  unknown: "the input does not tell",
  overloaded: "is up with less than it needs",
  failover: "is interrupted, and comes back by itself",
  degraded: "carries on with fewer members",
  unaffected: "carries on as before",
};

const COUNTED: Readonly<Record<OutcomeName, readonly [one: string, many: string]>> = {
  down: ["is down", "are down"],
  unknown: ["is unknown", "are unknown"],
  overloaded: ["is overloaded", "are overloaded"],
  failover: ["fails over", "fail over"],
  degraded: ["is degraded", "are degraded"],
  unaffected: ["is unaffected", "are unaffected"],
};

export function outcomeWord(outcome: OutcomeName): string {
  return WORDS[outcome];
}

export function outcomeMeaning(outcome: OutcomeName): string {
  return MEANINGS[outcome];
}

/** `1 is down`, `3 fail over`. */
export function counted(number: number, outcome: OutcomeName): string {
  return `${number} ${COUNTED[outcome][number === 1 ? 0 : 1]}`;
}

/** 0 is the worst. */
export function badness(outcome: OutcomeName): number {
  return WORST_FIRST.indexOf(outcome);
}

/** The worst of several; unaffected where there is none. */
export function worstOf(outcomes: Iterable<OutcomeName>): OutcomeName {
  let worst: OutcomeName = "unaffected";
  for (const outcome of outcomes) if (badness(outcome) < badness(worst)) worst = outcome;
  return worst;
}

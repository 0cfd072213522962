import type { OutcomeName } from "../simulate/outcome.js";
import type { Paint } from "./text/paint.js";

const SYMBOLS: Readonly<Record<OutcomeName, string>> = {
  unaffected: "✓",
  degraded: "✓",
  failover: "✓",
  overloaded: "✗",
  unknown: "?",
  down: "✗",
};

/** ✓ carries on or comes back by itself, ✗ does not, ? cannot be told. */
export function outcomeSymbol(outcome: OutcomeName): string {
  return SYMBOLS[outcome];
}

export function outcomeColour(outcome: OutcomeName, paint: Paint): (text: string) => string {
  if (outcome === "unknown") return paint.yellow;
  return outcome === "down" || outcome === "overloaded" ? paint.red : paint.green;
}

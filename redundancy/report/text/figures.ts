import type { OutcomeName } from "../../simulate/outcome.js";

/** `90` as `90 s`, `600` as `10 min`, `7200` as `2 h`. */
export function duration(seconds: number): string {
  if (seconds >= 86_400 && seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  if (seconds >= 60 && seconds % 60 === 0) return `${seconds / 60} min`;
  return `${seconds} s`;
}

/** `2 errors`, `1 error`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** A span of recovery. Where a component does not come back by itself there is none; where it does, AWS may state none. */
export function recoveryFigure(outcome: OutcomeName, seconds: number | null): string {
  if (seconds !== null) return seconds === 0 ? "0" : duration(seconds);
  return outcome === "down" || outcome === "unknown" ? "–" : "not stated";
}

import { count } from "../../../redundancy/report/text/figures.js";
import { code } from "../../../redundancy/report/text/markdown-text.js";
import type { MergedChange } from "../../review.js";
import { tally } from "./tally.js";

/** How many of each type, the most first. */
export function byType(changes: readonly MergedChange[]): string {
  const types = new Map<string, MergedChange[]>();
  for (const change of changes) {
    const own = types.get(change.type);
    if (own) own.push(change);
    else types.set(change.type, [change]);
  }
  const rows = [...types].sort(([, a], [, b]) => b.length - a.length);
  const shown = rows.slice(0, MOST_TYPES).map(([type, own]) => `- ${code(type.slice(0, 80))}: ${tally(own)}`);
  const more = rows.slice(MOST_TYPES).reduce((sum, [, own]) => sum + own.length, 0);
  return [...shown, ...(more > 0 ? [`- ${count(more, "change")} of other types`] : [])].join("\n");
}

const MOST_TYPES = 60;

import type { ActionName } from "../change/change.js";
import type { ReviewStack } from "../review.js";
import type { OwnWords } from "./redactor.js";

const ACTIONS: Readonly<Record<ActionName, true>> = {
  create: true,
  update: true,
  replace: true,
  delete: true,
  forget: true,
  recreate: true,
  read: true,
  "no-op": true,
  other: true,
};

const STATUSES: Readonly<Record<ReviewStack["status"] | "kept" | "fail" | "error" | "waived" | "unknown", true>> = {
  added: true,
  removed: true,
  changed: true,
  unchanged: true,
  kept: true,
  fail: true,
  error: true,
  waived: true,
  unknown: true,
};

/**
 * The words of a review and of a report of the engine that say what something is. Where a field may hold what others have
 * written, only the words that are known are left alone.
 */
export const OWN_WORDS: OwnWords = new Map<string, ReadonlySet<string> | "all">([
  ["action", words(ACTIONS, "setting")],
  ["actions", words(ACTIONS)],
  ["status", words(STATUSES)],
  ["state", words({}, "on", "off", "unknown")],
  ["mode", words({}, "managed", "data")],
  ...["kind", "level", "basis", "direction", "outcome", "severity", "rule", "change"].map(
    (field) => [field, "all"] as const,
  ),
]);

function words(known: object, ...more: readonly string[]): ReadonlySet<string> {
  return new Set([...Object.keys(known), ...more]);
}

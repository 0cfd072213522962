import { count } from "../../redundancy/report/text/figures.js";
import type { MergedChange, ReviewStack, StackWarning } from "../review.js";
import type { Judged } from "./judged.js";
import { listed } from "./plural.js";
import { type Reason, reason } from "./reason.js";
import { removalReasons } from "./removal-reasons.js";

/** Plans that do not tell everything. */
export function doubtReasons({ stacks }: Judged): readonly Reason[] {
  const doubtful = stacks.filter(({ warnings }) => warnings.some(isDoubt));
  return reason("incomplete-plan", "unknown", doubtful.length, doubt(doubtful));
}

/** What is in the plans beside data and redundancy. */
export function planReasons(review: Judged): readonly Reason[] {
  const { checks, changes, drift, stacks } = review;
  const unknown = times(changes.filter(({ action }) => action === "other"));
  const drifted = times(drift);
  const failed = `${count(checks.length, "check")} ${checks.length === 1 ? "does" : "do"} not pass`;
  const felt = isFelt(drift, changes, stacks);
  const changed = `${count(drifted, "resource")} ${drifted === 1 ? "was" : "were"} changed outside of Terraform`;
  return [
    ...reason("failed-check", "attention", checks.length, failed),
    ...reason("unknown-action", "unknown", unknown, `${count(unknown, "action")} that this version does not know`),
    ...removalReasons(review),
    ...reason("drift", felt ? "attention" : "routine", drifted, changed, { silent: !felt }),
  ];
}

/**
 * Whether drift is what there is to look at: the plan acts on it, was made to show it, or has nothing else. Beside other
 * changes, what it leaves as it is is mostly AWS filling in values; it has a section of its own.
 */
function isFelt(
  drift: readonly MergedChange[],
  changes: readonly MergedChange[],
  stacks: readonly ReviewStack[],
): boolean {
  if (changes.length === 0) return true;
  if (drift.length === 0) return false;
  if (stacks.some(({ warnings }) => warnings.some(({ kind }) => kind === "refresh-only"))) return true;
  const acted = new Set(
    changes.flatMap(({ stacks, address }) => stacks.map((stack) => JSON.stringify([stack, address]))),
  );
  return drift.some(({ stacks, address }) => stacks.some((stack) => acted.has(JSON.stringify([stack, address]))));
}

/** How often, over all stacks. */
function times(changes: readonly MergedChange[]): number {
  return changes.reduce((sum, { stacks }) => sum + stacks.length, 0);
}

const DOUBTS: readonly (readonly [StackWarning["kind"], string])[] = [
  ["errored", "failed"],
  ["targeted", "covers only a part of its stack"],
  ["deferred", "puts changes off"],
  ["not-applyable", "cannot be applied"],
  ["incomplete", "is missing or incomplete"],
];

function isDoubt({ kind }: StackWarning): boolean {
  return DOUBTS.some(([known]) => known === kind);
}

/** `the plan of shop failed`, `2 plans failed and 1 covers only a part of its stack`. */
function doubt(stacks: readonly ReviewStack[]): string {
  const [only] = stacks;
  const parts = DOUBTS.flatMap(([kind, text]) => {
    const own = stacks.filter(({ warnings }) => warnings.find(isDoubt)?.kind === kind);
    return own.length === 0 ? [] : [{ text, plans: own.length }];
  });
  if (stacks.length === 1) return `the plan of ${only?.name} ${parts[0]?.text}`;
  if (parts.some(({ plans, text }) => plans > 1 && !/^(?:failed|cannot)/.test(text))) {
    return `${stacks.length} plans failed or are incomplete`;
  }
  return listed(parts.map(({ text, plans }) => `${count(plans, "plan")} ${text}`));
}

import { count } from "../../redundancy/report/text/figures.js";
import type { MergedChange, ReviewStack } from "../review.js";
import type { Judged } from "./judged.js";
import { type Reason, reason } from "./reason.js";
import { isRevision } from "./revision.js";

/** Names that are told of stacks that go as a whole. */
const MOST_NAMES = 3;

/** What is destroyed or replaced beside what holds data. A new revision of what is never changed is nothing to look at. */
export function removalReasons({ stacks, stateful, changes, counts }: Judged): readonly Reason[] {
  const told = new Set(
    stateful.flatMap((loss) => (loss.certain ? loss.stacks.map((stack) => keyOf(stack, loss.address)) : [])),
  );
  const number = (wanted: (change: MergedChange) => boolean) =>
    changes.filter(wanted).flatMap((change) => change.stacks.filter((stack) => !told.has(keyOf(stack, change.address))))
      .length;
  const destroyed = number(isDestroyed);
  const replaced = number((change) => change.action === "replace" && !isRevision(change));
  const notable = destroyed + replaced > 0;
  const whole = wholeStacks(stacks);
  const level = whole !== undefined && told.size > 0 ? "danger" : notable ? "attention" : "routine";
  const text = whole ?? beside(destroyed, replaced, told.size > 0 ? "other " : "");
  return reason("destroy", level, counts.destroy, text, { silent: !notable });
}

function keyOf(stack: string, address: string): string {
  return JSON.stringify([stack, address]);
}

function isDestroyed({ mode, action, actions, setting }: MergedChange): boolean {
  if (mode !== "managed" || setting) return false;
  return action === "delete" || (action === "other" && actions.includes("delete"));
}

/** Stacks of which nothing is left. */
function wholeStacks(stacks: readonly ReviewStack[]): string | undefined {
  const gone = stacks.filter(({ counts: { actions } }) => {
    const [first, ...others] = actions.filter(({ action }) => action !== "read" && action !== "setting");
    return first?.action === "delete" && others.length === 0;
  });
  if (gone.length === 0 || stacks.some((stack) => stack.counts.destroy > 0 && !gone.includes(stack))) return undefined;
  const names = gone.length > MOST_NAMES ? "" : ` ${gone.map(({ name }) => name).join(", ")}`;
  return `everything in ${gone.length === 1 ? "stack" : `${gone.length} stacks`}${names} is destroyed`;
}

/** `3 other resources are destroyed, 1 is replaced`. */
function beside(destroyed: number, replaced: number, other: string): string {
  const noun = (number: number) => count(number, `${other}resource`);
  const verb = (number: number) => (number === 1 ? "is" : "are");
  if (destroyed === 0 && replaced === 0) return "Only revisions are replaced";
  if (destroyed === 0) return `${noun(replaced)} ${verb(replaced)} replaced`;
  const more = replaced > 0 ? `, ${replaced} ${verb(replaced)} replaced` : "";
  return `${noun(destroyed)} ${verb(destroyed)} destroyed${more}`;
}

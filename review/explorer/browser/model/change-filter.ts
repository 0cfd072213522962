import type { ActionName } from "../../../change/change.js";
import type { MergedChange } from "../../../review.js";
import { inOrder } from "./names.js";

/** What is asked for: any of the actions, none meaning all, and all words of the text. */
export interface ChangeFilter {
  readonly actions: ReadonlySet<ActionName>;
  readonly text: string;
}

export interface ChangeGroup {
  /** Construct path or module path; empty for the stack itself. */
  readonly path: string;
  readonly changes: readonly MergedChange[];
}

/** The changes that a filter lets through, by what they belong to, in natural order. */
export function groupedChanges(changes: readonly MergedChange[], filter: ChangeFilter): ChangeGroup[] {
  const groups = new Map<string, MergedChange[]>();
  for (const change of filtered(changes, filter)) {
    const group = groups.get(change.group);
    if (group) group.push(change);
    else groups.set(change.group, [change]);
  }
  return [...groups].map(([path, changes]) => ({ path, changes })).sort((a, b) => inOrder(a.path, b.path));
}

export function filtered(changes: readonly MergedChange[], { actions, text }: ChangeFilter): MergedChange[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return changes.filter(
    (change) =>
      (actions.size === 0 || actions.has(change.action)) && words.every((word) => haystack(change).includes(word)),
  );
}

const HAYSTACKS = new WeakMap<MergedChange, string>();

/** Everything of a change that can be read, the values of its arguments too. */
function haystack(change: MergedChange): string {
  const known = HAYSTACKS.get(change);
  if (known !== undefined) return known;
  const { address, path, type, stacks, reason, movedFrom, importing, attributes, actions } = change;
  const values = attributes.map(({ path, before, after }) => `${path} ${JSON.stringify([before, after])}`);
  const text = [address, path, type, ...stacks, reason, movedFrom, importing, ...actions, ...values]
    .join(" ")
    .toLowerCase();
  HAYSTACKS.set(change, text);
  return text;
}

/** How many changes there are of each action, in the order of their first. */
export function actionCounts(changes: readonly MergedChange[]): ReadonlyMap<ActionName, number> {
  const counts = new Map<ActionName, number>();
  for (const { action } of changes) counts.set(action, (counts.get(action) ?? 0) + 1);
  return counts;
}

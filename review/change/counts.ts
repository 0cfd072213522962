import type { ActionName, Change, Counts } from "./change.js";

const ORDER: readonly ActionName[] = [
  "create",
  "update",
  "replace",
  "delete",
  "forget",
  "recreate",
  "read",
  "no-op",
  "other",
];

/** What the settings of a file are counted as: Terraform has no action for them. */
const SETTING = "setting";

/**
 * How many of each. Nothing is left out: what Terraform has put off is in `deferred` alone, settings of a file are
 * counted apart from resources, and an action that is not known counts as its own words.
 */
export function countsOf(changes: readonly Change[], drift: readonly Change[] = []): Counts {
  const counted = changes.filter(({ deferred, setting }) => deferred === null && !setting);
  const managed = counted.filter(({ mode }) => mode === "managed");
  const doing = (...actions: readonly ActionName[]) => managed.filter(({ action }) => actions.includes(action)).length;
  const unknown = (word: string) =>
    managed.filter((change) => isUnknown(change) && change.actions.includes(word)).length;
  return {
    actions: byAction(changes),
    moved: counted.filter(({ movedFrom }) => movedFrom !== null).length,
    imported: counted.filter(({ importing }) => importing !== null).length,
    deferred: changes.filter(({ deferred }) => deferred !== null).length,
    drifted: drift.length,
    add: doing("create", "replace", "recreate") + unknown("create"),
    change: doing("update") + unknown("update"),
    destroy: doing("delete", "replace") + unknown("delete"),
  };
}

function byAction(changes: readonly Change[]): Counts["actions"] {
  const counts = new Map<string, number>(ORDER.map((action) => [action, 0]));
  const add = (word: string) => counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const { actions, action, deferred, setting } of changes) {
    if (deferred === null && !setting) add(action === "other" ? actions.join(", ") || "other" : action);
  }
  for (const { deferred, setting } of changes) if (deferred === null && setting) add(SETTING);
  return Array.from(counts, ([action, count]) => ({ action, count })).filter(({ count }) => count > 0);
}

function isUnknown({ action }: Change): boolean {
  return action === "other";
}

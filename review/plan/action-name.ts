import type { ActionName } from "../change/change.js";

const NAMES: ReadonlyMap<string, ActionName> = new Map([
  ["no-op", "no-op"],
  ["create", "create"],
  ["read", "read"],
  ["update", "update"],
  ["delete", "delete"],
  ["forget", "forget"],
  ["delete,create", "replace"],
  ["create,delete", "replace"],
  ["create,forget", "recreate"],
]);

/** What Terraform's words for an action mean: `other` where this version does not know them. */
export function actionName(actions: readonly string[]): ActionName {
  return NAMES.get(actions.join(",")) ?? "other";
}

/** Of a replacement, whether the new one is there before the old one goes. */
export function createsFirst(actions: readonly string[]): boolean | null {
  return actionName(actions) === "replace" ? actions[0] === "create" : null;
}

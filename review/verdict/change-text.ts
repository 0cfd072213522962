import { count } from "../../redundancy/report/text/figures.js";
import type { Counts } from "../change/change.js";

/** As Terraform says it, and what Terraform does not count. Empty where nothing is counted. */
export function changeText({ add, change, destroy, moved, imported, deferred, actions }: Counts): string {
  const beside = actions.filter(({ action }) => !COUNTED.has(action));
  return [
    ...(add + change + destroy > 0 ? [`${add} to add, ${change} to change, ${destroy} to destroy`] : []),
    ...beside.map(({ action, count: number }) =>
      action === "setting" ? count(number, action) : `${number} to ${action}`,
    ),
    ...(moved > 0 ? [`${moved} moved`] : []),
    ...(imported > 0 ? [`${imported} imported`] : []),
    ...(deferred > 0 ? [`${deferred} put off`] : []),
  ].join(", ");
}

/** Everything that happens, settings of the file too. */
export function changing({ actions, moved, imported, deferred }: Counts): number {
  const acted = actions.filter(({ action }) => action !== "no-op").reduce((sum, each) => sum + each.count, 0);
  return acted + moved + imported + deferred;
}

const COUNTED: ReadonlySet<string> = new Set(["create", "update", "replace", "delete", "recreate", "no-op"]);

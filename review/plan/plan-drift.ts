import { elements } from "../../redundancy/read/plan-json.js";
import type { Change } from "../change/change.js";
import type { PlanScope } from "./plan-scope.js";
import { resourceChange } from "./resource-change.js";

/** What differs from the last apply. */
export interface PlanDrift {
  readonly drift: readonly Change[];
  /** Entries that differ in nothing but empty values and the order of lists. */
  readonly noise: number;
}

/** Reads the drift of a plan, and leaves out what is none. What is only moved is a change of the plan, where it has one. */
export function planDrift(scope: PlanScope, changes: readonly Change[]): PlanDrift {
  const entries = elements(scope.plan["resource_drift"]);
  const changed = new Set(changes.map(({ address }) => address));
  const all = entries.map((entry, index) =>
    resourceChange(entry, { where: `resource_drift[${index}]`, drift: true }, scope),
  );
  const drift = all.filter((each) => {
    if (each.attributes.length > 0 || !["update", "no-op"].includes(each.action)) return true;
    return each.movedFrom !== null && !changed.has(each.address);
  });
  return { drift, noise: all.length - drift.length };
}

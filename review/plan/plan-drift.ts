import { elements } from "../../redundancy/read/plan-json.js";
import type { AttributeChange, Change } from "../change/change.js";
import type { ShownValue } from "../change/shown-value.js";
import type { PlanScope } from "./plan-scope.js";
import { resourceChange } from "./resource-change.js";

/** What differs from the last apply. */
export interface PlanDrift {
  readonly drift: readonly Change[];
  /** Entries that differ in nothing but empty values, defaults, the order of lists, and times that go by. */
  readonly noise: number;
}

/** Reads the drift of a plan, and leaves out what is none. What is only moved is a change of the plan, where it has one. */
export function planDrift(scope: PlanScope, changes: readonly Change[]): PlanDrift {
  const entries = elements(scope.plan["resource_drift"]);
  if (entries.length === 0) return { drift: [], noise: 0 };
  const changed = new Set(changes.map(({ address }) => address));
  const all = entries
    .map((entry, index) => resourceChange(entry, { where: `resource_drift[${index}]`, drift: true }, scope))
    .map((each) => ({ ...each, attributes: each.attributes.filter((attribute) => !isNoise(attribute)) }));
  const drift = all.filter((each) => {
    if (each.attributes.length > 0 || !["update", "no-op"].includes(each.action)) return true;
    return each.movedFrom !== null && !changed.has(each.address);
  });
  return { drift, noise: all.length - drift.length };
}

/** A time as AWS writes it. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

/** The provider reads 0 or false for what nobody has set; and what AWS counts up by itself, such as the latest restorable time. */
function isNoise({ before, after }: AttributeChange): boolean {
  if (isUnset(before) && isUnset(after)) return true;
  return [before, after].every(
    (side) => side.kind === "value" && typeof side.value === "string" && TIME.test(side.value),
  );
}

function isUnset(side: ShownValue): boolean {
  return side.kind === "absent" || (side.kind === "value" && [null, 0, false, ""].includes(side.value as null));
}

import type { Referrer } from "../../read/inventory.js";
import { Unknown } from "../../read/value.js";
import type { Answer } from "./answer.js";

/** Whether something certainly refers to a resource: what only may mean it leaves that unknown. */
export function joined(referrers: readonly Referrer[]): Answer {
  if (referrers.some(({ certainty }) => certainty === "exact" || certainty === "aligned")) return true;
  const maybe = referrers[0]?.resource.address;
  return maybe === undefined ? false : new Unknown(`the input does not show whether ${maybe} is for it`);
}

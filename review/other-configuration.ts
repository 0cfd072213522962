import { elements, field } from "../redundancy/read/plan-json.js";
import type { PlanInput } from "./plan/reviewed-plan.js";
import { parsedText } from "./read/parsed-text.js";
import type { SynthReview } from "./synth/synth-changes.js";

/** Addresses that are told. */
const MOST = 3;

/** Of a resource or data source in the root: their types have an underscore, the blocks of settings have none. */
const RESOURCE = /^(?:data\.)?[^.]*_[^.]*\.[^.]+$/;

/** That the plan was made from other resources than those of the head, as a sentence; null where it was not. */
export function otherConfiguration(plan: PlanInput, { after }: SynthReview): string | null {
  const resources = field(field(field(parsedText(plan).json, "configuration"), "root_module"), "resources");
  if (resources === undefined) return null;
  const planned = new Set(elements(resources).map((each) => field(each, "address")));
  const written = [...after.keys()].filter((address) => RESOURCE.test(address));
  const known = new Set<unknown>(written);
  const missing = written.filter((address) => !planned.has(address));
  const strange = [...planned].filter((address) => typeof address === "string" && !known.has(address));
  if (missing.length + strange.length === 0) return null;
  const parts = [
    missing.length > 0 ? `it lacks ${some(missing)}` : "",
    strange.length > 0 ? `it has ${some(strange)}` : "",
  ].filter((part) => part !== "");
  return `The plan is of another version of this stack than the head: ${parts.join(", and ")}. Plan the head again.`;
}

function some(addresses: readonly unknown[]): string {
  const shown = addresses.slice(0, MOST).join(", ");
  return addresses.length > MOST ? `${shown} and ${addresses.length - MOST} more` : shown;
}

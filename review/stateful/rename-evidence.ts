import type { Json } from "../../redundancy/read/terraform-json.js";
import { canonicalText } from "../change/canonical-text.js";
import type { Change } from "../change/change.js";
import type { Lookups } from "./lookups.js";

/** What says nothing about whether two blocks are the same: each names itself and what belongs to it. */
const OWN_NAMES: ReadonlySet<string> = new Set(["depends_on", "lifecycle", "tags_all", "id", "arn"]);

/** A reference to a block; in a renamed part of a system, what is referred to has another name too. */
const REFERENCE = /((?:data\.)?[a-z][a-z0-9]*_\w+)\.[A-Za-z_][\w-]*/g;

/** Arguments and their values as texts that can be compared. */
export type Evidence = ReadonlyMap<string, string>;

/** What a resource that goes was configured with. */
export function evidenceBefore(change: Change, { base, state }: Lookups): Evidence {
  return evidence(base?.(change.stack, change.address) ?? state?.(change.stack, change.address), change, "before");
}

/** What a resource that comes is configured with. */
export function evidenceAfter(change: Change, { head }: Lookups): Evidence {
  return evidence(head?.(change.stack, change.address), change, "after");
}

function evidence(body: Json | undefined, change: Change, side: "before" | "after"): Evidence {
  const found = new Map<string, string>();
  if (body) {
    for (const [name, value] of Object.entries(body)) {
      if (!OWN_NAMES.has(name)) found.set(name, canonicalText(value).replace(REFERENCE, "$1.*"));
    }
    return found;
  }
  for (const attribute of change.attributes) {
    const shown = attribute[side];
    if (shown.kind === "value" && !OWN_NAMES.has(attribute.path)) {
      found.set(attribute.path, canonicalText(shown.value).replace(REFERENCE, "$1.*"));
    }
  }
  return found;
}

/**
 * Share of arguments that are equal. `both` are written: what only one of them has counts against it. Otherwise what goes
 * has values that AWS made up as well, so only what comes is asked for.
 */
export function likenessOf(before: Evidence, after: Evidence, both: boolean): number {
  let equal = 0;
  for (const [name, value] of after) if (before.get(name) === value) equal += 1;
  let all = after.size;
  if (both) for (const name of before.keys()) if (!after.has(name)) all += 1;
  return all === 0 ? 0 : equal / all;
}

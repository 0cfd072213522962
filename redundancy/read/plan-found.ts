import { printSteps, type Step } from "./plan-address.js";
import { type Certainty, weakest } from "./value.js";

/** One resource that an expression refers to: addresses of its instances. */
export interface Found {
  readonly targets: readonly string[];
  readonly type: string;
  /** Attribute path, empty where the plan does not show it. */
  readonly attribute: string;
  readonly certainty: Certainty;
}

/** What an expression refers to, and why that may not be all. */
export interface Resolved {
  readonly found: readonly Found[];
  readonly missing: readonly string[];
}

export const NOTHING: Resolved = { found: [], missing: [] };

/** A part of a value with several references: the plan does not show which of them. */
export function part(whole: Resolved, rest: readonly Step[]): Resolved {
  if (rest.length === 0 || whole.found.length === 0) return whole;
  const [only] = whole.found;
  const element = rest.some((step) => "key" in step);
  if (whole.found.length === 1 && only && !element) {
    const attribute = only.attribute === "" ? printSteps(rest) : "";
    return { ...whole, found: [{ ...only, attribute }] };
  }
  const certain = whole.found.length === 1 && only?.targets.length === 1;
  const found = whole.found.map((each) => ({ ...weaken(each, certain ? "exact" : "class"), attribute: "" }));
  return { ...whole, found };
}

export function weaken(found: Found, certainty: Certainty): Found {
  return { ...found, certainty: weakest(found.certainty, certainty) };
}

export function missing(because: string): Resolved {
  return { found: [], missing: [because] };
}

/** One entry for each resource that is meant: twice the same one is no more than once. */
export function merge(all: readonly Resolved[]): Resolved {
  const [only] = all;
  if (only && all.length === 1) return only;
  return {
    found: distinct(all.flatMap((resolved) => resolved.found)),
    missing: [...new Set(all.flatMap((resolved) => resolved.missing))],
  };
}

function distinct(all: readonly Found[]): readonly Found[] {
  if (all.length < 2) return all;
  const found = new Map<string, Found>();
  for (const each of all) {
    const key = `${each.targets.length} ${each.targets[0]}`;
    const before = found.get(key);
    if (!before) found.set(key, each);
    else if (before.attribute === "" || before.attribute === each.attribute) {
      found.set(key, { ...each, certainty: weakest(before.certainty, each.certainty) });
    } else found.set(key, { ...before, certainty: weakest(before.certainty, each.certainty) });
  }
  return [...found.values()];
}

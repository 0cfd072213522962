import type { Change } from "../change/change.js";
import { commonTextIn } from "../change/fingerprint.js";
import type { Place } from "../change/place.js";
import type { Lookups } from "./lookups.js";
import { isStateful } from "./registry.js";
import type { Rename } from "./rename.js";
import { type Evidence, evidenceAfter, evidenceBefore, likenessOf } from "./rename-evidence.js";
import { importSuggestion, moveSuggestion } from "./rename-suggestion.js";

/** Below this, two resources are two resources. */
const LEAST_LIKENESS = 0.7;
/** Pairs of one type that are compared; of more, only equal ones are found. */
const MOST_PAIRS = 2_500;

/** Pairs that look like renames, and what was not compared. */
export interface RenameReview {
  readonly renames: readonly Rename[];
  /** Types with more pairs than are compared, as sentences. */
  readonly notCompared: readonly string[];
}

interface Side {
  readonly change: Change;
  readonly evidence: Evidence;
  readonly written: boolean;
}

interface Pair {
  readonly from: Side;
  readonly to: Side;
  readonly likeness: number;
  readonly names: number;
}

/** The pairs alone. */
export function renames(
  changes: readonly Change[],
  lookups: Lookups,
  places: readonly Place[] = [],
): readonly Rename[] {
  return renameReview(changes, lookups, places).renames;
}

/**
 * Finds what is destroyed here and created there with nearly the same configuration: first within a stack, then, of what
 * holds data, between stacks. Every resource is in one pair at most, the most alike first.
 */
export function renameReview(
  changes: readonly Change[],
  lookups: Lookups,
  places: readonly Place[] = [],
): RenameReview {
  const managed = changes.filter(isManaged);
  const gone = managed.filter(({ action, deposed }) => action === "delete" && deposed === null);
  const come = managed.filter(({ action }) => action === "create");
  const within = search(gone, come, ({ stack, type }) => `${stack}\n${type}`, lookups);
  const taken = new Set(within.pairs.flatMap(({ from, to }) => [from.change, to.change]));
  const [goneElsewhere = [], comeElsewhere = []] = [gone, come].map((each) =>
    each.filter((change) => isStateful(change.type) && !taken.has(change)),
  );
  const between = search(goneElsewhere, comeElsewhere, ({ type }) => type, lookups);
  return {
    renames: merged([...within.pairs, ...between.pairs], places),
    notCompared: [...new Set([...within.notCompared, ...between.notCompared])],
  };
}

/** The pairs among resources with the same key. */
function search(
  gone: readonly Change[],
  come: readonly Change[],
  keyOf: (change: Change) => string,
  lookups: Lookups,
): { readonly pairs: readonly Pair[]; readonly notCompared: readonly string[] } {
  const others = byKey(come, keyOf);
  const pairs: Pair[] = [];
  const notCompared: string[] = [];
  for (const [key, group] of byKey(gone, keyOf)) {
    const to = others.get(key) ?? [];
    const found = bestPairs(
      group.map((change) => side(change, evidenceBefore, lookups, "base")),
      to.map((change) => side(change, evidenceAfter, lookups, "head")),
    );
    for (const pair of found.pairs) pairs.push(pair);
    if (found.capped) notCompared.push(notComparedSentence(group, to));
  }
  return { pairs, notCompared };
}

function notComparedSentence(gone: readonly Change[], come: readonly Change[]): string {
  const what = `${gone.length} destroyed and ${come.length} created resources of type ${gone[0]?.type}`;
  return `${what} were searched for renames only where they are equal.`;
}

function isManaged({ mode, setting, deferred }: Change): boolean {
  return mode === "managed" && !setting && deferred === null;
}

function byKey(changes: readonly Change[], keyOf: (change: Change) => string): Map<string, Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = keyOf(change);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return groups;
}

function side(
  change: Change,
  read: (change: Change, lookups: Lookups) => Evidence,
  lookups: Lookups,
  file: "base" | "head",
): Side {
  const written = lookups[file]?.(change.stack, change.address) !== undefined;
  return { change, evidence: read(change, lookups), written };
}

/** The most alike first; of equally like ones, those whose names are. */
function bestPairs(gone: readonly Side[], come: readonly Side[]): { readonly pairs: Pair[]; readonly capped: boolean } {
  const capped = gone.length * come.length > MOST_PAIRS;
  const candidates = capped ? equalPairs(gone, come) : allPairs(gone, come);
  candidates.sort((one, other) => other.likeness - one.likeness || other.names - one.names);
  const taken = new Set<Side>();
  const pairs = candidates.filter(({ from, to }) => {
    if (taken.has(from) || taken.has(to)) return false;
    taken.add(from).add(to);
    return true;
  });
  return { pairs, capped };
}

function allPairs(gone: readonly Side[], come: readonly Side[]): Pair[] {
  return gone.flatMap((from) =>
    come.flatMap((to): Pair[] => {
      const likeness = likenessOf(from.evidence, to.evidence, from.written && to.written);
      if (likeness < LEAST_LIKENESS) return [];
      return [{ from, to, likeness, names: nameLikeness(from.change, to.change) }];
    }),
  );
}

/** One look-up each. */
function equalPairs(gone: readonly Side[], come: readonly Side[]): Pair[] {
  const text = ({ evidence }: Side) => JSON.stringify([...evidence].sort(([a], [b]) => (a < b ? -1 : 1)));
  const waiting = new Map<string, Side[]>();
  for (const to of come) {
    const equal = waiting.get(text(to));
    if (equal) equal.push(to);
    else waiting.set(text(to), [to]);
  }
  return gone.flatMap((from): Pair[] => {
    const to = waiting.get(text(from))?.pop();
    return to && from.evidence.size > 0 ? [{ from, to, likeness: 1, names: 0 }] : [];
  });
}

/** How much of the two addresses is the same, from either end. */
function nameLikeness({ name: from }: Change, { name: to }: Change): number {
  const shortest = Math.min(from.length, to.length);
  let start = 0;
  while (start < shortest && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < shortest - start && from.at(-1 - end) === to.at(-1 - end)) end += 1;
  return (start + end) / Math.max(1, from.length, to.length);
}

/** The same rename in several stacks is one. */
function merged(pairs: readonly Pair[], places: readonly Place[]): Rename[] {
  const commonIn = new Map(places.map((place) => [place.name, commonTextIn(place)]));
  const found = new Map<string, Rename & { readonly stacks: string[] }>();
  for (const pair of pairs) {
    const { stack } = pair.from.change;
    const rename = renameOf(pair);
    const common = commonIn.get(stack) ?? commonTextIn({ name: stack });
    const { stacks, ...rest } = rename;
    const key = stacks.length > 1 ? JSON.stringify(rename) : common(JSON.stringify(rest));
    const same = found.get(key);
    if (same) same.stacks.push(stack);
    else found.set(key, rename);
  }
  return [...found.values()].sort((one, other) => Number(other.stateful) - Number(one.stateful));
}

function renameOf({ from, to, likeness }: Pair): Rename & { readonly stacks: string[] } {
  const [old, now] = [from.change, to.change];
  const within = old.stack === now.stack;
  return {
    ...{ stacks: within ? [old.stack] : [old.stack, now.stack], type: old.type, from: old.address, to: now.address },
    ...{ fromPath: old.path, toPath: now.path, likeness, stateful: isStateful(old.type) },
    suggestion: within ? moveSuggestion(old, now) : importSuggestion(old, now),
  };
}

import type { MergedChange } from "../review.js";
import type { Change } from "./change.js";
import { type Fingerprint, fingerprintIn } from "./fingerprint.js";
import { groupOf } from "./group-of.js";
import type { Place } from "./place.js";

interface Entry {
  readonly change: Change;
  readonly group: string;
  readonly stacks: string[];
}

/** Changes with the same fingerprint: the second of one stack is in the second entry. */
interface Alike {
  readonly entries: Entry[];
  /** How many each stack has. */
  readonly seen: Map<string, number>;
}

/**
 * The same change in several stacks becomes one entry; what differs only in the name, region and zones of the stack is
 * the same. Every change is in exactly one entry, and an entry has a stack at most once. Order: sets of stacks as they
 * first appear, then groups, and within a group what destroys first. `places` tells of each stack what is its own.
 */
export function mergeChanges(changes: readonly Change[], places: readonly Place[] = []): MergedChange[] {
  const placeOf = new Map(places.map((place) => [place.name, place]));
  const fingerprints = new Map<string, Fingerprint>();
  const known = new Map<string, Alike>();
  const all: Entry[] = [];
  for (const change of changes) {
    const { stack } = change;
    const place = placeOf.get(stack) ?? { name: stack };
    const fingerprint = fingerprints.get(stack) ?? fingerprintIn(place);
    fingerprints.set(stack, fingerprint);
    const text = fingerprint(change);
    const alike = known.get(text) ?? { entries: [], seen: new Map<string, number>() };
    known.set(text, alike);
    const nth = alike.seen.get(stack) ?? 0;
    alike.seen.set(stack, nth + 1);
    const entry = alike.entries[nth];
    if (entry) entry.stacks.push(stack);
    else {
      const added = { change, group: groupOf(change, place.constructPath), stacks: [stack] };
      alike.entries.push(added);
      all.push(added);
    }
  }
  return inOrder(all).map(({ change, stacks, group }) => ({ ...change, stacks, group }));
}

function inOrder(entries: readonly Entry[]): Entry[] {
  const sets = new Map<string, number>();
  const ranked = entries.map((entry) => {
    const set = entry.stacks.length === 1 ? `1 ${entry.stacks[0]}` : JSON.stringify(entry.stacks);
    const first = sets.get(set) ?? sets.size;
    sets.set(set, first);
    return { entry, set: first, rank: rankOf(entry.change) };
  });
  return ranked
    .sort((a, b) => a.set - b.set || compare(a.entry.group, b.entry.group) || a.rank - b.rank)
    .map(({ entry }) => entry);
}

/** What destroys first, then what leaves the state, then what may replace. */
function rankOf({ action, actions, mayReplace }: Change): number {
  if (actions.includes("delete")) return action === "delete" ? 0 : 1;
  if (actions.includes("forget") || action === "other") return 2;
  if (mayReplace) return 3;
  return ["update", "create", "read", "no-op"].indexOf(action) + 4;
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

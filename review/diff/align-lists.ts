import { commonSequence, longestRise, type Match } from "./common-sequence.js";
import { type Identities, identitiesOf } from "./identity-key.js";
import type { Sameness } from "./sameness.js";

/** Which elements of two lists are one another. */
export interface Alignment {
  /** Elements that are the same one, changed or not. */
  readonly pairs: readonly Match[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
  /** What the elements are known by, where they are known by anything. */
  readonly identities: { readonly before: Identities; readonly after: Identities };
}

type List = readonly unknown[];

/**
 * Aligns two lists: by what their elements are known by (a name, a Sid), otherwise by their content. Whichever of the lists
 * comes first, the same elements are paired.
 */
export function alignLists(before: List, after: List, sameness: Sameness): Alignment {
  const swapped = ranksBefore(after, before, sameness);
  const { pairs, removed, added, identities } = swapped
    ? aligned(after, before, sameness)
    : aligned(before, after, sameness);
  if (!swapped) return { pairs, removed, added, identities };
  return {
    pairs: pairs.map(([one, other]) => [other, one]),
    removed: added,
    added: removed,
    identities: { before: identities.after, after: identities.before },
  };
}

function ranksBefore(one: List, other: List, sameness: Sameness): boolean {
  if (one.length !== other.length) return one.length < other.length;
  for (const [index, item] of one.entries()) {
    const difference = sameness.rank(item) - sameness.rank(other[index]);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function aligned(before: List, after: List, sameness: Sameness): Alignment {
  const unordered = sameness.isUnordered(before) && sameness.isUnordered(after);
  const [one = [], other = []] = identitiesOf(before, after) ?? [];
  const known = matchesOf(one, other);
  const identities = { before: one, after: other };
  if (known.length === 0) {
    const pairs = unordered ? pairedSets(before, after, sameness) : pairedLists(before, after, sameness);
    return withRest(pairs, before, after, identities);
  }
  const rest = matchesOf(
    before.map((item, at) => (one[at] === undefined ? sameness.number(item) : undefined)),
    after.map((item, at) => (other[at] === undefined ? sameness.number(item) : undefined)),
  );
  const all = [...known, ...rest].sort(([a], [b]) => a - b);
  // What is out of order has moved: it is removed in one place and added in another.
  const inOrder = unordered ? all : longestRise(all.map(([, at]) => at)).map((index) => all[index] as Match);
  return withRest(inOrder, before, after, identities);
}

/** Each with the first equal one that is left. */
function matchesOf<T>(before: readonly (T | undefined)[], after: readonly (T | undefined)[]): Match[] {
  const places = new Map<T, number[]>();
  for (let at = after.length - 1; at >= 0; at--) {
    const value = after[at];
    if (value === undefined) continue;
    const known = places.get(value) ?? [];
    known.push(at);
    places.set(value, known);
  }
  return before.flatMap((value, at) => {
    const found = value === undefined ? undefined : places.get(value)?.pop();
    return found === undefined ? [] : [[at, found] as const];
  });
}

function pairedSets(before: List, after: List, sameness: Sameness): Match[] {
  const same = matchesOf(numbers(before, sameness), numbers(after, sameness));
  const { removed, added } = withRest(same, before, after, { before: [], after: [] });
  const [one, other] = [removed[0], added[0]];
  const isOne = removed.length === 1 && added.length === 1 && one !== undefined && other !== undefined;
  // The only two that are left are one that has changed.
  return isOne && isContainer(before[one]) && isContainer(after[other]) ? [...same, [one, other]] : same;
}

/** What lies between the same elements is paired from the left. */
function pairedLists(before: List, after: List, sameness: Sameness): Match[] {
  const pairs: Match[] = [];
  let [one, other] = [0, 0];
  const common = commonSequence(numbers(before, sameness), numbers(after, sameness));
  for (const [nextOne, nextOther] of [...common, [before.length, after.length] as const]) {
    while (one < nextOne && other < nextOther) pairs.push([one++, other++]);
    if (nextOne < before.length) pairs.push([nextOne, nextOther]);
    [one, other] = [nextOne + 1, nextOther + 1];
  }
  return pairs;
}

function numbers(list: List, sameness: Sameness): number[] {
  return list.map((item) => sameness.number(item));
}

function isContainer(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function withRest(pairs: readonly Match[], before: List, after: List, identities: Alignment["identities"]): Alignment {
  const [one, other] = [new Set(pairs.map(([at]) => at)), new Set(pairs.map(([, at]) => at))];
  return {
    pairs: [...pairs].sort(([, a], [, b]) => a - b),
    removed: [...before.keys()].filter((at) => !one.has(at)),
    added: [...after.keys()].filter((at) => !other.has(at)),
    identities,
  };
}

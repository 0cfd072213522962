import { isJson, type Json } from "../../redundancy/read/terraform-json.js";
import { alignLists } from "./align-lists.js";
import { leavesOf } from "./leaves-of.js";
import { Sameness, type SamenessOptions } from "./sameness.js";

/** One difference between two values. */
export interface ValueChange {
  /**
   * Where: keys, and positions in lists. A position is that of the value after; of what is removed, that of the value before.
   * Where a string holds a JSON document, the path goes on into it.
   */
  readonly path: readonly (string | number)[];
  /** For each part of the path what a list knows that element by (its name, its Sid), else null. Absent without any. */
  readonly labels?: readonly (string | null)[];
  readonly kind: "added" | "removed" | "changed";
  /** Absent where the value was added. */
  readonly before?: unknown;
  /** Absent where the value was removed. */
  readonly after?: unknown;
  /** The path goes into a JSON document that a string holds. */
  readonly document?: true;
  /** How many parts of the path lead to the outermost such string. */
  readonly documentAt?: number;
  /** What was added or removed is shown part by part: how many parts of the path lead to the whole of it. */
  readonly wholeAt?: number;
}

/** What is no difference. By default every difference of the JSON is one, but for the order of keys. */
export type DiffOptions = SamenessOptions;

/** Below this, values are shown whole: deeper than anything that Terraform describes. */
const DEEPEST = 100;

/**
 * The differences between two JSON values, none where they are the same. Lists are compared by what their elements are known
 * by, else by the longest common sequence. Strings that hold JSON documents, or a `${jsonencode(…)}`, are compared as what
 * they hold: two texts of the same document, or of the same IAM policy, do not differ.
 */
export function diffValues(before: unknown, after: unknown, options: DiffOptions = {}): readonly ValueChange[] {
  const sameness = new Sameness(options);
  const changes: ValueChange[] = [];
  const rest: Pair[] = [{ before, after, place: undefined }];
  for (let pair = rest.pop(); pair; pair = rest.pop()) {
    const inner = innerPairs(pair, sameness);
    if (inner) for (let at = inner.length - 1; at >= 0; at--) rest.push(inner[at] as Pair);
    else for (const change of changesOf(pair, sameness)) changes.push(change);
  }
  return changes;
}

/** A step into a value: a list of them, the innermost first. */
interface Place {
  readonly outer: Place | undefined;
  readonly step: string | number;
  readonly label: string | null;
  readonly length: number;
}

/** Two values to compare. Undefined is a value that is not there. */
interface Pair {
  readonly before: unknown;
  readonly after: unknown;
  readonly place: Place | undefined;
  readonly documentAt?: number | undefined;
}

/** What is to be compared instead of the two; none where they are the same, undefined where they are to be shown. */
function innerPairs(pair: Pair, sameness: Sameness): readonly Pair[] | undefined {
  const { before, after, place } = pair;
  if (before === undefined || after === undefined) return undefined;
  const isDeep = (place?.length ?? 0) >= DEEPEST;
  // Where two objects are the same, so are their fields.
  const areObjects = isJson(before) && isJson(after);
  if ((isDeep || !areObjects) && sameness.same(before, after)) return [];
  if (isDeep) return undefined;
  if (areObjects) return fieldPairs(before, after, pair, sameness);
  if (Array.isArray(before) && Array.isArray(after)) return itemPairs(before, after, pair, sameness);
  const [one, other] = [sameness.document(before), sameness.document(after)];
  if (!one || !other || Array.isArray(one) !== Array.isArray(other)) return undefined;
  return [{ before: one, after: other, place, documentAt: pair.documentAt ?? place?.length ?? 0 }];
}

function fieldPairs(before: Json, after: Json, pair: Pair, sameness: Sameness): Pair[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const [one, other] = [
      Object.hasOwn(before, key) ? before[key] : undefined,
      Object.hasOwn(after, key) ? after[key] : undefined,
    ];
    // Two objects are looked at by their own fields next.
    if (!(isJson(one) && isJson(other)) && sameness.same(one, other)) return [];
    return [below(pair, key, null, one, other)];
  });
}

function itemPairs(before: readonly unknown[], after: readonly unknown[], pair: Pair, sameness: Sameness): Pair[] {
  const { pairs, removed, added, identities } = alignLists(before, after, sameness);
  const differing = pairs.filter(([one, other]) => !sameness.same(before[one], after[other]));
  const [replaced, changed] = [true, false].map((is) =>
    differing.filter(([one, other]) => isReplaced(before[one], after[other]) === is),
  ) as [typeof differing, typeof differing];
  const gone = [...removed, ...replaced.map(([one]) => one)].sort((a, b) => a - b);
  const kept = [
    ...changed.map(([one, other]) => below(pair, other, identities.after[other], before[one], after[other])),
    ...[...added, ...replaced.map(([, other]) => other)].map((at) =>
      below(pair, at, identities.after[at], undefined, after[at]),
    ),
  ];
  return [
    ...gone.map((at) => below(pair, at, identities.before[at], before[at], undefined)),
    ...kept.sort((a, b) => Number(a.place?.step) - Number(b.place?.step)),
  ];
}

/** Whether the two have no part in common and one of them is shown part by part. Each then has a position of its own. */
function isReplaced(before: unknown, after: unknown): boolean {
  if (kindOf(before) === kindOf(after)) return false;
  return leavesOf(before, DEEPEST) !== undefined || leavesOf(after, DEEPEST) !== undefined;
}

function kindOf(value: unknown): "list" | "object" | "scalar" {
  return Array.isArray(value) ? "list" : isJson(value) ? "object" : "scalar";
}

function below(
  pair: Pair,
  step: string | number,
  label: string | null | undefined,
  before: unknown,
  after: unknown,
): Pair {
  const place = { outer: pair.place, step, label: label ?? null, length: (pair.place?.length ?? 0) + 1 };
  return { before, after, place, documentAt: pair.documentAt };
}

function changesOf(pair: Pair, sameness: Sameness): ValueChange[] {
  const { before, after } = pair;
  if (before === undefined) return sided("added", after, pair);
  if (after === undefined || sameness.isEmpty(after)) return sided("removed", before, pair);
  if (sameness.isEmpty(before)) return sided("added", after, pair);
  const depth = DEEPEST - (pair.place?.length ?? 0);
  if (leavesOf(before, depth) === undefined && leavesOf(after, depth) === undefined) {
    return [change("changed", pair, [], { before, after })];
  }
  return [...sided("removed", before, pair), ...sided("added", after, pair)];
}

function sided(kind: "added" | "removed", value: unknown, pair: Pair): ValueChange[] {
  const length = pair.place?.length ?? 0;
  const side = (each: unknown) => (kind === "added" ? { after: each } : { before: each });
  const leaves = leavesOf(value, DEEPEST - length);
  if (!leaves) return [change(kind, pair, [], side(value))];
  return leaves.map((leaf) => ({ ...change(kind, pair, leaf.path, side(leaf.value)), wholeAt: length }));
}

function change(
  kind: ValueChange["kind"],
  { place, documentAt }: Pair,
  inner: readonly (string | number)[],
  sides: Pick<ValueChange, "before" | "after">,
): ValueChange {
  const places: Place[] = [];
  for (let each = place; each; each = each.outer) places.push(each);
  places.reverse();
  const labels = [...places.map(({ label }) => label), ...inner.map(() => null)];
  return {
    path: [...places.map(({ step }) => step), ...inner],
    ...(labels.some((label) => label !== null) && { labels }),
    kind,
    ...sides,
    ...(documentAt !== undefined && { document: true, documentAt }),
  };
}

import { InputError } from "../../redundancy/read/input-error.js";
import { parseInput } from "../../redundancy/read/parse-input.js";
import { field, isJson, type Json } from "../../redundancy/read/terraform-json.js";
import { relativeState } from "../read/relative-states.js";
import type { SynthStack } from "../read/synth-folder.js";

/** How two versions of a stack differ. */
export interface ContentDifference {
  /** Something that Terraform reads differs. */
  readonly content: boolean;
  /** A comment differs: CDKTF's metadata, or the redundancy declaration. Not told where the content differs. */
  readonly comments: boolean;
  /** The redundancy declaration in the comments differs. */
  readonly declaration: boolean;
}

const EQUAL: ContentDifference = { content: false, comments: false, declaration: false };
const COMMENT = "//";

/** How many labels stand between a top-level block's type and its body. Others have none, or are no block. */
const LABELS: ReadonlyMap<string, number> = new Map([
  ["data", 2],
  ["ephemeral", 2],
  ["module", 1],
  ["output", 1],
  ["provider", 1],
  ["resource", 2],
  ["terraform", 0],
  ["variable", 1],
]);

/** Not within a body, so `//` is a key like any other: a map of tags may hold it. */
const VALUE = -1;

/** Compares what Terraform reads of two versions of a stack. Neither the order of keys nor white space counts. */
export function compareContent(base: SynthStack, head: SynthStack): ContentDifference {
  if (base.text === head.text) return EQUAL;
  // CDKTF writes where a local state is, so two checkouts of one commit differ in every stack.
  const was = { ...base, text: relativeState(base.text) };
  const is = { ...head, text: relativeState(head.text) };
  if (was.text === is.text) return EQUAL;
  const [before, after] = [parsedStack(was), parsedStack(is)];
  const declaration = differ(declarationOf(before), declarationOf(after), VALUE).content;
  return { ...differ(before, after, 0, LABELS), declaration };
}

/**
 * The JSON of a stack, which is not kept: a thousand parsed stacks would fill the memory. Throws an {@link InputError} for a
 * text that is not a synthesized stack.
 */
export function parsedStack({ path, text }: SynthStack): Json {
  const { kind, json } = parseInput(path, text);
  if (kind === "synth") return json;
  throw new InputError(path, `is a ${kind} and not a synthesized stack`, "Give the folder that the synth wrote.");
}

function declarationOf(stack: Json): unknown {
  return field(field(stack, COMMENT), "holdfast");
}

interface Pair {
  readonly before: unknown;
  readonly after: unknown;
  /** Labels before the next body: 0 is a body, {@link VALUE} is none. */
  readonly labels: number;
}

/** Without recursion, as the depth is the user's. `blocks`: the labels of the keys of the outermost body. */
function differ(
  before: unknown,
  after: unknown,
  labels: number,
  blocks?: typeof LABELS,
): Omit<ContentDifference, "declaration"> {
  let comments = false;
  let inner = blocks;
  const rest: Pair[] = [{ before, after, labels }];
  for (let pair = rest.pop(); pair; pair = rest.pop()) {
    const keys = keysOf(pair);
    if (keys === undefined) return { content: true, comments };
    for (const key of keys) {
      const [one, other] = [field(pair.before, key), field(pair.after, key)];
      rest.push({ before: one, after: other, labels: labelsBelow(pair.labels, key, inner) });
    }
    if (pair.labels === 0 && !comments) comments = commentsDiffer(pair);
    if (Array.isArray(pair.before)) pushItems(pair, rest);
    inner = undefined;
  }
  return { content: false, comments };
}

function labelsBelow(labels: number, key: string, blocks: typeof LABELS | undefined): number {
  if (labels === 0) return blocks?.get(key) ?? VALUE;
  return labels === VALUE ? VALUE : labels - 1;
}

function pushItems({ before, after, labels }: Pair, rest: Pair[]): void {
  const [one, other] = [before as readonly unknown[], after as readonly unknown[]];
  for (const [index, item] of one.entries()) rest.push({ before: item, after: other[index], labels });
}

/** The keys that both hold; none for scalars and lists that may be equal; undefined where the two differ already. */
function keysOf({ before, after, labels }: Pair): readonly string[] | undefined {
  if (!isJson(before) || !isJson(after)) return mayBeEqual(before, after) ? [] : undefined;
  const isKey = (key: string) => labels !== 0 || key !== COMMENT;
  const keys = Object.keys(before).filter(isKey);
  const same =
    keys.length === Object.keys(after).filter(isKey).length && keys.every((key) => Object.hasOwn(after, key));
  return same ? keys : undefined;
}

function mayBeEqual(before: unknown, after: unknown): boolean {
  if (Array.isArray(before)) return Array.isArray(after) && before.length === after.length;
  if (before !== after) return false;
  // Larger numbers are read as the nearest one that fits: two that differ look the same.
  return typeof before !== "number" || Math.abs(before) <= Number.MAX_SAFE_INTEGER;
}

function commentsDiffer({ before, after }: Pair): boolean {
  const [one, other] = [field(before, COMMENT), field(after, COMMENT)];
  return differ(one, other, VALUE).content;
}

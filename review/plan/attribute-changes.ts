import { isJson, type Json } from "../../redundancy/read/plan-json.js";
import type { AttributeChange } from "../change/change.js";
import { sameJson } from "../change/same-json.js";
import { diffValues, type ValueChange } from "../diff/diff-values.js";
import { leavesOf } from "../diff/leaves-of.js";
import { holdsPlaceholder, shownValue, UNKNOWN } from "../secrets/hidden-values.js";
import { attributePath } from "./attribute-path.js";

/** The attributes of a resource that differ. */
export interface Difference {
  readonly attributes: readonly AttributeChange[];
  /** How many more the provider computes during apply: nobody has set them. */
  readonly computed: number;
}

type Path = readonly (string | number)[];

/** What decides which differences are listed. */
export interface DifferenceRules {
  readonly replacePaths: readonly Path[];
  /** Whether the configuration sets what is at a path. */
  readonly isConfigured: (path: Path) => boolean;
  /** The order of lists means nothing. */
  readonly unordered?: boolean;
}

/** Deeper than this, values are shown whole. */
const DEEPEST = 90;

/**
 * The differences between two masked values of a resource; null where it is not there. What is null, empty or not set is
 * the same. `tags_all` is left out where it says no more than `tags`.
 */
export function attributeChanges(before: unknown, after: unknown, rules: DifferenceRules): Difference {
  const [one, other] = withoutRepeatedTags(before, after);
  const found =
    isJson(one) && isJson(other)
      ? diffValues(one, other, { normalised: true, unordered: rules.unordered })
      : [...oneSided(one, "removed"), ...oneSided(other, "added")];
  const notEmpty = found.filter((each) => each.kind === "changed" || filled(each.after ?? each.before) !== undefined);
  const listed = notEmpty.filter((each) => each.after !== UNKNOWN || rules.isConfigured(each.path));
  return {
    attributes: listed.map((each) => attributeChange(each, rules.replacePaths)),
    computed: notEmpty.length - listed.length,
  };
}

/** Every part of what is created or destroyed, without what is empty. */
function oneSided(value: unknown, kind: "added" | "removed"): ValueChange[] {
  if (!isJson(value)) return [];
  const side = (each: unknown) => (kind === "added" ? { after: each } : { before: each });
  return Object.entries(value).flatMap(([name, given]) => {
    const each = filled(given);
    if (each === undefined) return [];
    const leaves = leavesOf(each, DEEPEST) ?? [{ path: [], value: each }];
    return leaves.map((leaf) => ({ path: [name, ...leaf.path], kind, ...side(leaf.value) }));
  });
}

/** Without what is null or empty in it; undefined where nothing is left. Positions in lists stay. */
function filled(value: unknown): unknown {
  if (value === null || value === "" || value === undefined) return undefined;
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each !== "object" && each !== "")) return value.length > 0 ? value : undefined;
    const items = value.map((each) => filled(each) ?? null);
    return items.every((each) => each === null) ? undefined : items;
  }
  const entries: [string, unknown][] = [];
  for (const name of Object.keys(value)) {
    const inner = filled((value as Json)[name]);
    if (inner !== undefined) entries.push([name, inner]);
  }
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function attributeChange(change: ValueChange, replacePaths: readonly Path[]): AttributeChange {
  const { path, kind, before, after } = change;
  const labels = change.labels?.map((label) => (label !== null && isName(label) ? label : null));
  return {
    path: attributePath(path, labels),
    kind,
    before: shownValue(before),
    after: shownValue(after),
    forcesReplacement: replacePaths.some((each) => isAlong(each, path)),
  };
}

/** A number could be taken for a position, and what is hidden must not be in a path. */
function isName(label: string): boolean {
  return !/^\d+$/.test(label) && !holdsPlaceholder(label);
}

/** Whether one path leads to the other. Elements of lists may have other positions. */
function isAlong(one: Path, other: Path): boolean {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const [a, b] = [one[at], other[at]];
    if (a !== b && typeof a !== "number" && typeof b !== "number") return false;
  }
  return length > 0;
}

/** Providers repeat `tags` in `tags_all`, with the tags that they add to all resources. */
function withoutRepeatedTags(before: unknown, after: unknown): [unknown, unknown] {
  const unknown = isJson(after) && after["tags_all"] === UNKNOWN;
  const [one, other] = [addedTags(before), addedTags(after)];
  const repeats = one && other ? sameJson(one, other) : Object.keys(one ?? other ?? {}).length === 0;
  return unknown || repeats ? [withoutAllTags(before), withoutAllTags(after)] : [before, after];
}

/** What is in `tags_all` beyond `tags`; undefined where the resource has none, or is not there. */
function addedTags(value: unknown): Json | undefined {
  if (!isJson(value) || !Object.hasOwn(value, "tags_all")) return undefined;
  const all = isJson(value["tags_all"]) ? value["tags_all"] : {};
  const tags = isJson(value["tags"]) ? value["tags"] : {};
  return Object.fromEntries(
    Object.entries(all).filter(([key, each]) => !Object.hasOwn(tags, key) || !sameJson(tags[key], each)),
  );
}

function withoutAllTags(value: unknown): unknown {
  if (!isJson(value)) return value;
  const { tags_all: _, ...rest } = value;
  return rest;
}

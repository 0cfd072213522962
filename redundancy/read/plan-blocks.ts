import { field, isJson } from "./plan-json.js";

/** What the configuration shows of an argument. */
export type View =
  /** The configuration is there, and does not set it. */
  | { readonly kind: "absent" }
  /** The configuration is not there: a block of `dynamic`, or a file without it. */
  | { readonly kind: "hidden" }
  /** One expression gives all of it, with blocks and elements. */
  | { readonly kind: "expression"; readonly expression: unknown }
  /** A block, or one for each. */
  | { readonly kind: "blocks"; readonly blocks: readonly unknown[] };

const ABSENT: View = { kind: "absent" };
export const HIDDEN: View = { kind: "hidden" };

/** The view of one argument of a block. */
export function viewOf(block: unknown, name: string): View {
  const expression = field(block, name);
  if (expression === undefined) return ABSENT;
  if (Array.isArray(expression)) return { kind: "blocks", blocks: expression };
  if (!isJson(expression)) return HIDDEN;
  const isExpression = field(expression, "references") !== undefined || Object.hasOwn(expression, "constant_value");
  return isExpression ? { kind: "expression", expression } : { kind: "blocks", blocks: [expression] };
}

/** More blocks than that are not compared with each other. */
const MOST_BLOCKS = 40;

/**
 * Which block of the configuration gives each of the planned ones. A block of `dynamic` is not in the configuration, and a
 * set has an order of its own: undefined where it is not certain.
 */
export function pairBlocks(
  planned: readonly unknown[],
  unknown: readonly unknown[],
  written: readonly unknown[],
): readonly unknown[] {
  if (planned.length !== written.length) return planned.map(() => undefined);
  if (planned.length === 1) return written;
  if (planned.length > MOST_BLOCKS) return planned.map(() => undefined);
  const fits = planned.map((block, index) =>
    written.flatMap((each, at) => (mayGive(each, block, unknown[index]) ? at : [])),
  );
  // Each has one of its own: there is nothing to compare.
  if (new Set(fits.flat()).size === planned.length && fits.every((list) => list.length === 1))
    return fits.map(([at]) => written[at ?? -1]);
  const looks = planned.map((block, index) => JSON.stringify([block, unknown[index] ?? null]));
  const taken = new Map<number, Set<string>>();
  fits.forEach((list, index) => {
    for (const at of list) taken.set(at, (taken.get(at) ?? new Set()).add(looks[index] ?? ""));
  });
  const given = new Map<string, number>();
  return fits.map((list, index) => {
    const look = looks[index] ?? "";
    const alike = looks.filter((each) => each === look).length;
    // As many that look the same as could give them, and these give nothing else: any pairing says the same.
    if (list.length !== alike || list.some((at) => taken.get(at)?.size !== 1)) return undefined;
    const nth = given.get(look) ?? 0;
    given.set(look, nth + 1);
    return written[list[nth] ?? -1];
  });
}

/** Whether the constants of a written block are those of the planned one, and what is unknown has an expression. */
function mayGive(written: unknown, planned: unknown, unknown: unknown): boolean {
  if (!isJson(written)) return false;
  return (
    Object.keys(written).every((name) => {
      const constant = field(field(written, name), "constant_value");
      const value = field(planned, name);
      if (constant === undefined) return true;
      if (field(unknown, name) === true) return false;
      return typeof constant !== "object" && (value === null || typeof value !== "object")
        ? String(value ?? "") === String(constant ?? "")
        : true;
    }) &&
    (!isJson(unknown) ||
      Object.keys(unknown).every((name) => field(unknown, name) !== true || mayBeUnknown(written, name)))
  );
}

/** What is unknown is computed from something, or not written at all. */
function mayBeUnknown(written: unknown, name: string): boolean {
  return field(field(written, name), "constant_value") === undefined;
}

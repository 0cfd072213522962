import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffValues } from "../../../review/diff/diff-values.js";
import { patched } from "./patch.js";

/** Few different scalars, so that two values have something in common. No text of it is a document. */
const scalar = fc.constantFrom<unknown>(null, true, 0, 1, 2, 3, "", "a", "b", "1");
const key = fc.constantFrom("a", "b", "name", "id", "__proto__", "constructor", "0");
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie("value"), { maxLength: 9 }),
    fc.array(fc.record({ name: fc.constantFrom("a", "b", "c", "d"), value: tie("value") }, { noNullPrototype: true }), {
      maxLength: 4,
    }),
    fc.dictionary(key, tie("value"), { maxKeys: 12, noNullPrototype: true }),
  ),
}));
const OPTIONS = [{}, { normalised: true }, { unordered: true }, { normalised: true, unordered: true }];

/** Whether the property holds. A failure without its counterexample, which may be as long as it likes. */
function check<T>(property: fc.IProperty<T>): boolean {
  return !fc.check(property, { numRuns: 300, endOnFailure: true }).failed;
}

function sized(one: unknown, other: unknown, options: object): string {
  const changes = diffValues(one, other, options);
  return ["added", "removed", "changed"].map((kind) => changes.filter((each) => each.kind === kind).length).join();
}

describe("The differences of two values", () => {
  it("make the one of the other", () => {
    const property = fc.property(value, value, (before, after) =>
      isDeepStrictEqual(patched(before, diffValues(before, after)), after),
    );
    expect(check(property)).toBe(true);
  });

  it.each(OPTIONS)("are none of a value and itself, with %j", (options) => {
    const property = fc.property(value, (one) => diffValues(one, structuredClone(one), options).length === 0);
    expect(check(property)).toBe(true);
  });

  it.each(OPTIONS)("are as many the other way round, with %j", (options) => {
    const property = fc.property(value, value, (one, other) => {
      const [added, removed, changed] = sized(other, one, options).split(",");
      return sized(one, other, options) === [removed, added, changed].join();
    });
    expect(check(property)).toBe(true);
  });

  it("are none of a list and the same in another order, where order means nothing", () => {
    const lists = fc
      .array(value, { maxLength: 6 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    const property = fc.property(lists, ([one, other]) => diffValues(one, other, { unordered: true }).length === 0);
    expect(check(property)).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { type DiffOptions, diffValues } from "../../../review/diff/diff-values.js";

/** Each difference as a sign, its path and its values. */
function said(before: unknown, after: unknown, options?: DiffOptions): string[] {
  return diffValues(before, after, options).map((change) => {
    const values = { added: [change.after], removed: [change.before], changed: [change.before, change.after] }[
      change.kind
    ];
    const sign = { added: "+", removed: "-", changed: "~" }[change.kind];
    const path = change.path.map((part, index) => change.labels?.[index] ?? part).join("/");
    return `${sign} ${path} ${values.map((value) => JSON.stringify(value)).join(" → ")}`;
  });
}

function nested(depth: number, leaf: unknown): unknown {
  let value = leaf;
  for (let level = 0; level < depth; level++) value = [level, value];
  return value;
}

describe("A difference", () => {
  it.each<[string, unknown, unknown, string[]]>([
    ["a changed scalar", { a: { b: 1 } }, { a: { b: 2 } }, ["~ a/b 1 → 2"]],
    ["a key that comes and one that goes", { a: 1, b: 2 }, { b: 2, c: 3 }, ["- a 1", "+ c 3"]],
    ["null, which is not the same as absent", { a: null }, {}, ["- a null"]],
    ["a number written as text", { a: 1 }, { a: "1" }, ['~ a 1 → "1"']],
    ["a small object as a whole", {}, { a: { b: 1, c: [] } }, ['+ a {"b":1,"c":[]}']],
    ["another kind of value", { a: [1] }, { a: { b: 1 } }, ['~ a [1] → {"b":1}']],
    ["the value itself", 1, 2, ["~  1 → 2"]],
    ["a key of every object", { a: 1 }, JSON.parse('{"a":1,"__proto__":2}'), ["+ __proto__ 2"]],
  ])("is %s", (_, before, after, expected) => {
    expect(said(before, after)).toEqual(expected);
  });

  it("is each part of an object that is too large to be shown", () => {
    const large = Object.fromEntries([..."abcdefghi"].map((key) => [key, key === "i" ? {} : 0]));
    const changes = diffValues({ x: {} }, { x: { large } });
    expect(changes).toHaveLength(9);
    expect(changes.at(-1)).toEqual({ path: ["x", "large", "i"], kind: "added", after: {}, wholeAt: 2 });
  });
});

describe("The difference of two lists", () => {
  it.each<[string, unknown[], unknown[], string[]]>([
    ["one new element in front", [1, 2, 3], [0, 1, 2, 3], ["+ 0 0"]],
    ["one element less", ["a", "b", "c"], ["a", "c"], ['- 1 "b"']],
    ["an element in another place", [1, 2, 3], [2, 3, 1], ["- 0 1", "+ 2 1"]],
    [
      "what changed in an element",
      [{ a: 1 }, { a: 2 }],
      [{ a: 0 }, { a: 1 }, { a: 3 }],
      ['+ 0 {"a":0}', "~ 2/a 2 → 3"],
    ],
    [
      "by name",
      [{ name: "x", v: 1 }, { name: "y" }],
      [{ name: "z" }, { name: "x", v: 2 }],
      ['- y {"name":"y"}', '+ z {"name":"z"}', "~ x/v 1 → 2"],
    ],
    [
      "by port",
      [{ from_port: 80, c: 1 }],
      [
        { from_port: 443, c: 1 },
        { from_port: 80, c: 2 },
      ],
      ['+ 443 {"from_port":443,"c":1}', "~ 80/c 1 → 2"],
    ],
    ["of a renamed element its name", [{ name: "x", v: 1 }], [{ name: "y", v: 1 }], ['~ y/name "x" → "y"']],
    [
      "two of the same name by content",
      [{ name: "x" }, { name: "x", v: 1 }],
      [{ name: "x", v: 1 }],
      ['- 0 {"name":"x"}'],
    ],
  ])("is %s", (_, before, after, expected) => {
    expect(said(before, after)).toEqual(expected);
  });

  it("is that a named element has moved, where order matters", () => {
    const list = [{ name: "a" }, { name: "b" }];
    expect(diffValues(list, [...list].reverse())).toHaveLength(2);
    expect(diffValues(list, [...list].reverse(), { unordered: true })).toEqual([]);
  });

  it("is what is left of two sets; the only two left are one that has changed", () => {
    expect(said([{ a: 1, b: 1 }, 5], [5, { a: 2, b: 1 }], { unordered: true })).toEqual(["~ 1/a 1 → 2"]);
    expect(said([1, 2, 2], [2, 3], { unordered: true })).toEqual(["- 0 1", "- 2 2", "+ 1 3"]);
  });

  it("finds the few changes in a long list", () => {
    const long = Array.from({ length: 20_000 }, (_, at) => ({ at }));
    const after = [
      { at: -1 },
      ...long.slice(0, 5_000),
      ...long.slice(5_001, 19_000),
      { at: -2 },
      ...long.slice(19_000),
    ];
    expect(said(long, after)).toEqual(['- 5000 {"at":5000}', '+ 0 {"at":-1}', '+ 19000 {"at":-2}']);
  });
});

describe("Normalised values", () => {
  it.each<[unknown, unknown]>([
    [{ a: null, b: {}, c: [], d: "" }, {}],
    [{ a: { b: { c: null } } }, { a: "" }],
    [null, {}],
  ])("%j and %j are the same", (before, after) => {
    expect(diffValues(before, after, { normalised: true })).toEqual([]);
    expect(diffValues(before, after)).not.toEqual([]);
  });

  it("that are null are not there", () => {
    expect(said({ a: null }, { a: { b: 1 } }, { normalised: true })).toEqual(['+ a {"b":1}']);
    expect(said({ a: [0] }, { a: [] }, { normalised: true })).toEqual(["- a/0 0"]);
  });

  it.each([false, 0])("that are %j are there", (value) => {
    expect(diffValues({ a: value }, {}, { normalised: true })).toHaveLength(1);
  });
});

describe("A value that is hard to compare", () => {
  it.each<[string, () => [unknown, unknown]]>([
    ["deep lists", () => [nested(100_000, 1), nested(100_000, 2)]],
    ["a deep document", () => ["[".repeat(1e5) + "]".repeat(1e5), `${"[".repeat(1e5)}1${"]".repeat(1e5)}`]],
    ["braces without end", () => ["{".repeat(5e5), "[".repeat(5e5)]],
  ])("is shown whole: %s", (_, values) => {
    expect(diffValues(...values())).toHaveLength(1);
  });

  it("is a list of two values in two orders, and takes no more than seconds", () => {
    const list = (step: number) => Array.from({ length: 50_000 }, (_, at) => ((at * step) % 7) % 2);
    expect(diffValues(list(1), list(3)).length).toBeLessThan(50_000);
  });
});

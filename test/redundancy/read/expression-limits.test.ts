import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInventory } from "../../../redundancy/read/read-inventory.js";
import { leaves, Unknown } from "../../../redundancy/read/value.js";
import { evaluated } from "./expression-of.js";

const MANY = 100_000;
const doubled = (first: unknown, next: (name: string) => unknown) => ({
  locals: Object.fromEntries([
    ["l0", first],
    ...Array.from({ length: 60 }, (_, i) => [`l${i + 1}`, next(`local.l${i}`)]),
  ]),
});

describe("A hostile expression", () => {
  it.each([
    ["brackets", `\${${"[".repeat(MANY)}${"]".repeat(MANY)}}`],
    ["parentheses", `\${${"(".repeat(MANY)}`],
    ["negations", `\${${"!".repeat(MANY)}true}`],
    ["conditions", `\${${"true ? 1 : ".repeat(MANY)}1}`],
    ["templates", '${"'.repeat(MANY)],
    ["splats", `\${aws_x.y${"[*]".repeat(MANY)}}`],
    ["encoded JSON", `\${jsondecode("${"[".repeat(MANY)}${"]".repeat(MANY)}")}`],
  ])("of very many nested %s is unknown", (_, text) => {
    expect(evaluated(text)).toBeInstanceOf(Unknown);
  });

  it.each([
    ["steps", `\${aws_x.y${".a".repeat(MANY)}}`],
    ["operators", `\${1${" + 1".repeat(MANY)}}`],
    ["parts", "${1}-".repeat(MANY)],
    ["comments", `\${${"/* a */# b\n".repeat(MANY)}1}`],
  ])("of very many %s in a row is read", (_, text) => {
    expect(evaluated(text)).not.toBeInstanceOf(Unknown);
  });

  it.each([
    ["lists", doubled(["a"], (name) => [`\${${name}}`, `\${${name}}`])],
    ["concatenations", doubled(["a"], (name) => `\${concat(${name}, ${name})}`)],
    ["texts", doubled("abcdefgh", (name) => `\${${name}}\${${name}}`)],
  ])("of doubled %s does not grow without end", (_, file) => {
    expect(leaves(evaluated("${local.l60}", file)).length).toBeLessThan(MANY);
  });

  it("of locals that need each other ends", () => {
    const found = leaves(evaluated("${local.a}", { locals: { a: "${local.b}", b: ["${local.a}"] } }));
    expect(found).toEqual([new Unknown("local.a refers to itself")]);
  });

  it("of a long chain of locals ends", () => {
    const locals = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`l${i}`, [`\${local.l${i + 1}}`]]));
    expect(leaves(evaluated("${local.l0}", { locals })).every((leaf) => leaf instanceof Unknown)).toBe(true);
  });

  it.each(["${range(1000000000)}", "${[for a in range(9999) : [for b in range(9999) : [a, b]]]}"])(
    "%s does not use up the memory",
    (text) => {
      expect(evaluated(text)).toEqual(new Unknown("too much to evaluate"));
    },
  );

  it("names what every object has, and gets nothing", () => {
    const text =
      '{"locals":{"__proto__":{"a":1}},"resource":{"__proto__":{"constructor":{"value":"${local.constructor}"}},' +
      '"aws_it":{"__proto__":{"__proto__":"own","value":"${local.tags.toString}${{}.constructor}"}}}}';
    const { resources } = readInventory([{ path: "x.tf.json", text }]);
    expect(resources.map(({ id }) => id)).toEqual(["__proto__.constructor", "aws_it.__proto__"]);
    expect(resources[1]?.attributes.value("__proto__")).toBe("own");
    expect(resources[1]?.attributes.value("toString")).toBeUndefined();
    expect(leaves(resources[1]?.attributes.value("value")).every((leaf) => leaf instanceof Unknown)).toBe(true);
    expect(Object.hasOwn(Object.prototype, "a")).toBe(false);
  });

  it("gives an object a key that is called __proto__, and no other prototype", () => {
    const value = evaluated('${{ "__proto__" = { "polluted" = true }, "name" = "web" }}') as object;
    expect(Object.keys(value)).toEqual(["__proto__", "name"]);
    expect("polluted" in value).toBe(false);
  });

  it("of any signs gives a value", () => {
    const signs =
      '${ } [ ] ( ) { " . * , ? : = => == && || ! - + / % ~ ... for in if a aws_subnet.p count.index 0 1 \\ \n'.split(
        " ",
      );
    const text = fc.array(fc.oneof(fc.constantFrom(...signs), fc.string({ maxLength: 3 })), { maxLength: 40 });
    fc.assert(
      fc.property(text, (parts) => {
        leaves(evaluated(`\${${parts.join("")}}`));
        leaves(evaluated(parts.join(" ")));
      }),
      { numRuns: 2000 },
    );
  });
});

import ts from "typescript";
import { describe, expect, it } from "vitest";
import { stackIdentifier } from "../../../cli/new/stack-name.js";

describe("stackIdentifier", () => {
  it.each([
    ["shop", "shop"],
    ["shop-prod", "shopProd"],
    ["shop-2-eu", "shop2Eu"],
    ["a".repeat(52), "a".repeat(52)],
  ])("makes of %s the function %s", (name, identifier) => {
    expect(stackIdentifier(name)).toBe(identifier);
  });

  it.each(["", "Shop", "shop_prod", "2shop", "-shop", "shop-", "shop--prod", "shop.prod", "../shop", "shöp", "shop\n"])(
    "refuses %j, which is not kebab-case",
    (name) => {
      expect(() => stackIdentifier(name)).toThrow(/is not a name in kebab-case/);
    },
  );

  it("refuses a name whose domain would be too long for a certificate", () => {
    expect(() => stackIdentifier("a".repeat(53))).toThrow(/has 53 characters/);
  });

  // The words of the language, as the compiler has them: a new one must be refused too.
  const keywords = Array.from({ length: ts.SyntaxKind.LastFutureReservedWord - ts.SyntaxKind.FirstReservedWord + 1 })
    .map((_, index) => ts.tokenToString(ts.SyntaxKind.FirstReservedWord + index) ?? "")
    .concat("await", "arguments", "eval", "undefined");

  it.each([...keywords, "app", "expect", "main"])("refuses %s, which has a meaning already", (name) => {
    expect(() => stackIdentifier(name)).toThrow(/a word with a meaning of its own/);
  });

  it("refuses the words of JavaScript's objects in kebab-case", () => {
    expect(() => stackIdentifier("global-this")).toThrow(/would be the function globalThis/);
    expect(() => stackIdentifier("constructor")).not.toThrow();
  });
});

import { App, Lazy, ref, TerraformStack, Token, Tokenization } from "cdktf";
import { expect, it } from "vitest";
import { isLiteral } from "../../constructs/stack/literal.js";
import { ownReference } from "../../constructs/stack/own-reference.js";
import { known } from "./programs/values.js";

/* What FastStack knows of the framework without being told. Where one of these fails, the framework has changed. */

const MARKER = /^\$\{TfToken\[[\w:.-]+\]\}$/;

function anyStack(): TerraformStack {
  return new TerraformStack(new App(), "one");
}

it("The version of the framework is in the context of a stack", () => {
  const stack = anyStack();
  const version = stack.node.tryGetContext("cdktfVersion");
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(stack.toTerraform()["//"].metadata.version).toBe(version);
});

it("A token in a string, a list or a map has TfToken[ in its text", () => {
  const token = () => Lazy.anyValue({ produce: () => "a" }, { displayHint: "a hint/with: all-sorts.of_characters é" });
  expect(Token.asString(token())).toMatch(MARKER);
  expect(Token.asList(token())[0]).toMatch(/^#\{TfToken\[.*\]\}$/);
  expect(Object.keys(Token.asStringMap(token()))[0]).toMatch(/^&\{TfToken\[.*\]\}$/);
});

it("A token in a number is a number that nobody writes, also within text", () => {
  const number = Token.asNumber(Token.asAny("a"));
  const [ofList = 0] = Token.asNumberList(Token.asAny("a"));
  for (const encoded of [number, ofList]) {
    expect(encoded).toBeLessThan(-1e288);
    expect(encoded).toBeGreaterThan(Number.NEGATIVE_INFINITY);
    expect(isLiteral(encoded)).toBe(false);
    expect(isLiteral(`a${encoded}`)).toBe(false);
  }
});

it("What stands for the values of a map is not taken for a value", () => {
  const parts = [Token.asStringMap, Token.asAnyMap, Token.asNumberMap].map(
    (asMap) => Object.values(asMap.call(Token, Token.asAny("a")))[0],
  );
  expect(parts).toEqual([Token.STRING_MAP_TOKEN_VALUE, Token.ANY_MAP_TOKEN_VALUE, Token.NUMBER_MAP_TOKEN_VALUE]);
  expect(parts.map(isLiteral)).toEqual([false, false, false]);
});

it.each([
  "a",
  "",
  "1e5",
  "sg-0e12",
  "team-e2e-1",
  "${aws_vpc.a.id}",
  0,
  -0,
  1e300,
  -1e199,
  Number.NaN,
  true,
  null,
  undefined,
])("%s is a value", (value) => {
  const scope = anyStack();
  const resolver = {
    resolveToken: fail,
    resolveString: fail,
    resolveList: fail,
    resolveNumberList: fail,
    resolveMap: fail,
  };
  expect(Tokenization.resolve(value, { scope, resolver })).toBe(value);
  expect(isLiteral(value)).toBe(true);
});

function fail(): never {
  throw new Error("there is a token");
}

it("A reference says what it refers to, and in which stack", () => {
  const stack = anyStack();
  const id = known(stack).id;
  expect(id).toMatch(MARKER);
  expect(ownReference(stack, id)).toBe("test_thing.known.id");
  expect(ownReference(anyStack(), id)).toBeUndefined();
  expect(ownReference(stack, Token.asString(ref("a.b", stack)))).toBe("a.b");
  expect(ownReference(stack, Token.asString(Token.asAny("a")))).toBeUndefined();
  expect(ownReference(stack, Lazy.stringValue({ produce: () => id }))).toBeUndefined();
});

it("A stack keeps its overrides in a field", () => {
  const stack = anyStack();
  stack.addOverride("a.b", 1);
  expect(Reflect.get(stack, "rawOverrides")).toEqual({ a: { b: 1 } });
});

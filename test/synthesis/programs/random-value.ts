import { Fn, Lazy, Op, TerraformIterator, Token } from "cdktf";
import fc from "fast-check";
import type { Thing } from "./thing.js";

/** What a value is made of, as data: the same description makes the same value in every app. */
export type Value =
  | { readonly kind: "plain"; readonly plain: unknown }
  | { readonly kind: "text"; readonly parts: readonly Value[] }
  | { readonly kind: "list" | "lazy-list" | "token-list"; readonly items: readonly Value[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [Value, Value])[] }
  | { readonly kind: "reference"; readonly to: number; readonly as: As }
  | { readonly kind: "lazy" | "token" | "call" | "block"; readonly of: Value }
  | { readonly kind: "lazy-number"; readonly number: number | undefined }
  | { readonly kind: "choice"; readonly left: Value; readonly right: Value };

const AS = ["string", "number", "list", "numbers", "strings", "anything", "boolean", "itself"] as const;
type As = (typeof AS)[number];

const WORDS = ["a", "-", "1e5", "-1e5", "x-e2", "1", ".", "${var.a}", "${", "}", "$", "%{", '"', "\\", "\n", "é", ""];
const PLAIN = [undefined, null, true, false, 0, -0, 1, -1.5, 1e300, "", ...WORDS, "TfToken[a]", new Date(0)];
// Not `__proto__`: CDKTF writes what is under it into the prototype of every object.
const NAMES = ["a", "b", "list", "tags", "dynamic", "//", "constructor", "1e5", "key é"];

const plain = fc.constantFrom(...PLAIN).map((value): Value => ({ kind: "plain", plain: value }));
const word = fc.constantFrom(...WORDS).map((value): Value => ({ kind: "plain", plain: value }));
const reference = fc.record({ kind: fc.constant("reference" as const), to: fc.nat(9), as: fc.constantFrom(...AS) });
const number = fc.record({
  kind: fc.constant("lazy-number" as const),
  number: fc.constantFrom(undefined, 0, 7, -1.5),
});

export const anyValue = fc.letrec<{ value: Value; text: Value; name: Value }>((tie) => ({
  text: fc.record({
    kind: fc.constant("text" as const),
    parts: fc.array(fc.oneof({ weight: 3, arbitrary: word }, reference, number), { maxLength: 4 }),
  }),
  name: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...NAMES).map((name): Value => ({ kind: "plain", plain: name })) },
    tie("text"),
  ),
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 4, arbitrary: plain },
    { weight: 4, arbitrary: reference },
    { weight: 3, arbitrary: tie("text") },
    number,
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom("list" as const, "list" as const, "lazy-list" as const, "token-list" as const),
        items: fc.array(tie("value"), { maxLength: 3 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("object" as const),
        entries: fc.array(fc.tuple(tie("name"), tie("value")), { maxLength: 3 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom("lazy" as const, "token" as const, "call" as const, "block" as const),
        of: tie("value"),
      }),
    },
    fc.record({ kind: fc.constant("choice" as const), left: tie("value"), right: tie("value") }),
  ),
})).value;

/** The value, with references to the things that there are so far. */
export function made(value: Value, things: readonly Thing[]): unknown {
  const inner = (part: Value) => made(part, things);
  switch (value.kind) {
    case "plain":
      return value.plain;
    case "text":
      return value.parts.map((part) => asText(inner(part))).join("");
    case "list":
      return value.items.map(inner);
    case "lazy-list": {
      const texts = value.items.map((item) => asText(inner(item)));
      return Lazy.listValue({ produce: () => texts }, { omitEmpty: true });
    }
    case "token-list":
      return Token.asList(Token.asAny(value.items.map(inner)));
    case "object":
      return Object.fromEntries(value.entries.map(([name, part]) => [asText(inner(name)), inner(part)]));
    case "reference":
      return referenceTo(things[value.to % Math.max(1, things.length)], value.as);
    case "lazy": {
      const of = inner(value.of);
      return Lazy.anyValue({ produce: () => of });
    }
    case "lazy-number":
      return Lazy.numberValue({ produce: () => value.number });
    case "token":
      return Token.asString(Token.asAny(inner(value.of)));
    case "call":
      return Fn.jsonencode(inner(value.of));
    case "block":
      return blockOver(inner(value.of));
    case "choice":
      return Fn.conditional(Op.eq(asText(inner(value.left)), "a"), inner(value.left), inner(value.right));
  }
}

function blockOver(content: unknown): unknown {
  const iterator = TerraformIterator.fromList(["a", "b"]);
  return iterator.dynamic({ content, value: iterator.value });
}

function asText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? `${value}` : "text";
}

function referenceTo(thing: Thing | undefined, as: As): unknown {
  switch (as) {
    case "string":
      return thing?.id;
    case "number":
      return thing?.getNumberAttribute("number");
    case "list":
      return thing?.getListAttribute("list");
    case "numbers":
      return thing?.getNumberListAttribute("numbers");
    case "strings":
      return thing?.getStringMapAttribute("strings");
    case "anything":
      return thing?.getAnyMapAttribute("anything");
    case "boolean":
      return thing?.getBooleanAttribute("boolean");
    case "itself":
      return thing?.fqn;
  }
}

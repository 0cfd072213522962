import { Fn, Lazy, type TerraformStack, Token } from "cdktf";
import type { Program } from "../ways.js";
import { oneStack, oneThing, Thing } from "./thing.js";

/** Something in the stack whose attributes are known later. */
export function known(stack: TerraformStack): Thing {
  return new Thing(stack, "known");
}

class Written {
  readonly own = "a";
  get inherited(): string {
    return "b";
  }
}

/** Values without any token, and those that only look as if they had one. */
export const plainValues: Record<string, Program> = {
  "nothing in particular": oneThing(() => ({ text: "a", number: 1, flag: true, off: false, zero: 0, none: "" })),
  "null, undefined and empty": oneThing(() => ({
    nothing: null,
    left_out: undefined,
    list: [],
    object: {},
    inside: { nothing: null, left_out: undefined, list: [[], {}], items: [null, undefined, "a", undefined] },
  })),
  "holes in a list": oneThing(() => {
    const list: unknown[] = ["a"];
    list[3] = "b";
    return { list };
  }),
  "numbers at the edges": oneThing(() => ({
    negative_zero: -0,
    list: [-0, Number.MAX_VALUE, Number.MIN_VALUE, -1e199, 1e300, -123456788, 0.1 + 0.2],
  })),
  "text that looks like a number with an exponent": oneThing(() => ({
    texts: ["1e5", "-1.5e-7", "sg-0e1234567", "e2e", "10e6 to -20e8", "1e5e5", "+e", "3|4e|5", "team-e2e-1", "x-e5"],
    ids: { "0e1": "2e2", "subnet-0e5": "vpc-00e8e9" },
  })),
  "text that names what a token is written with": oneThing(() => ({
    texts: ["TfToken", "${", "}", "#{", "&{x}", "${aws_vpc.main.id}", "a ${var.b} c", "$${literal}", "%{if}", "%%{if}"],
    unclosed: "${aws_vpc.main",
    nested: "${a(${b})}",
  })),
  "text of several scripts, with quotes and lines": oneThing(() => ({
    text: 'é "\\ 漢字 \u0000\u2028 🏰\n\t',
    "key é": { 'with "quotes"': 1 },
  })),
  "deep nesting": oneThing(() => ({ deep: nested(150) })),
  "an instance of a class": oneThing(() => ({ written: new Written(), list: [new Written()] })),
  "what has no enumerable parts": oneThing(() => ({ map: new Map([["a", 1]]), set: new Set([1]), expression: /a/ })),
  "an object without a prototype": oneThing(() => ({
    bare: Object.assign(Object.create(null), { constructor: "a", toString: "b", hasOwnProperty: { valueOf: 1 } }),
  })),
  "names of what every object has": oneThing(() => ({
    constructor: "a",
    toString: { valueOf: [1] },
    hasOwnProperty: null,
    isPrototypeOf: undefined,
    prototype: { constructor: { name: "b" } },
  })),
  "the same object in several places": oneThing(() => {
    const shared = { list: ["a", { b: 1 }] };
    return { one: shared, two: shared, three: [shared, shared, shared.list] };
  }),
  "parts that only their prototype has": oneThing(() => ({ heir: Object.create({ inherited: 1 }) })),
  "a name that reads like a marker": oneThing(() => ({ _children: "a", object: { _metadata: 1 } })),
};

/** Tokens in every place where one may be. */
export const tokens: Record<string, Program> = {
  "a token as text, within text, and several in one text": oneThing((stack) => {
    const { fqn } = known(stack);
    const id = known2(stack).getStringAttribute("id");
    return { alone: id, inside: `a-${id}-b`, several: `${id}${fqn}/${id}`, list: [id, `x${fqn}`, "y"] };
  }),
  "a token beside what Terraform is to evaluate": oneThing((stack) => {
    const id = known(stack).getStringAttribute("id");
    return {
      open: `\${upper(${id})}`,
      escaped: `$\${upper(${id})}`,
      before: `\${var.a}-${id}`,
      after: `${id}-\${var.a}}`,
      directive: `%{ if ${id} == "" }a%{ endif }`,
      percent: `$$${id}`,
    };
  }),
  "a number as number, within text, within a list": oneThing((stack) => {
    const thing = known(stack);
    const port = thing.getNumberAttribute("port");
    const other = thing.getNumberAttribute("other");
    return { port, text: `port ${port}`, both: `${port}-${other}`, beside: `1e5-${port}`, list: [port, 1, other] };
  }),
  "lists, and lists of numbers": oneThing((stack) => {
    const thing = known(stack);
    const ids = thing.getListAttribute("ids");
    const ports = thing.getNumberListAttribute("ports");
    return { ids, ports, first: Fn.element(ids, 0), nested: { ids, ports, lists: [ids, ports] } };
  }),
  "maps of every kind": oneThing((stack) => {
    const thing = known(stack);
    return {
      strings: thing.getStringMapAttribute("strings"),
      numbers: thing.getNumberMapAttribute("numbers"),
      booleans: thing.getBooleanMapAttribute("booleans"),
      anything: { inside: [thing.getAnyMapAttribute("anything")] },
      flag: thing.getBooleanAttribute("flag"),
    };
  }),
  "a token as a name": oneThing((stack) => {
    const thing = known(stack);
    const id = thing.getStringAttribute("id");
    const port = thing.getNumberAttribute("port");
    return { tags: { [id]: "a", [`b-${id}`]: id, [`${port}`]: port, plain: { [Token.asString("c")]: 1 } } };
  }),
  "what a token holds": oneThing(() => ({
    text: Token.asString({ a: { b: [1, null, undefined, "c"] } }),
    list: Token.asList(Token.asAny(["a", "b"])),
    numbers: Token.asNumberList(Token.asAny([1, 2])),
    number: Token.asNumber(Token.asAny(7)),
    map: Token.asStringMap({ a: "b" }),
    nothing: Token.nullValue(),
    nested: Token.asAny({ a: Token.asAny([Token.asAny("b"), Token.asString(Token.asAny({ c: 1 }))]) }),
    names: Token.asAny({ [Token.asString(Token.asAny("name"))]: Token.asString(Token.asAny("1e5")) }),
    false: Token.asAny(false),
    zero: Token.asAny(0),
    empty: [Token.asAny({}), Token.asAny([]), Token.asAny("")],
  })),
  "the name of a prototype beside a token": oneThing((stack) => ({
    tags: JSON.parse(`{"__proto__": {"a": 1}, "b": "${known(stack).id}"}`),
    plain: JSON.parse('{"__proto__": "a", "b": {"__proto__": [], "c": 1}}'),
  })),
};

function known2(stack: TerraformStack): Thing {
  return new Thing(stack, "known 2");
}

/** Values that a function makes while the file is made. */
export const lazyValues: Record<string, Program> = {
  "text, numbers, lists and anything": oneThing((stack) => {
    const id = known(stack).getStringAttribute("id");
    return {
      text: Lazy.stringValue({ produce: () => "a" }),
      inside: `a-${Lazy.stringValue({ produce: () => id })}-${Lazy.numberValue({ produce: () => 4 })}`,
      number: Lazy.numberValue({ produce: () => 3 }),
      list: Lazy.listValue({ produce: () => ["a", id] }),
      anything: Lazy.anyValue({ produce: () => ({ a: [{ b: id }], [id]: Lazy.anyValue({ produce: () => [id] }) }) }),
    };
  }),
  "undefined and empty": oneThing(() => ({
    text: Lazy.stringValue({ produce: () => undefined }),
    inside: `a-${Lazy.stringValue({ produce: () => undefined })}`,
    number: Lazy.numberValue({ produce: () => undefined }),
    list: Lazy.listValue({ produce: () => undefined }),
    empty: Lazy.listValue({ produce: () => [] }, { omitEmpty: true }),
    kept: Lazy.listValue({ produce: () => [] }),
    anything: Lazy.anyValue({ produce: () => [] }, { omitEmptyArray: true }),
    nothing: Lazy.anyValue({ produce: () => null }),
    items: [Lazy.anyValue({ produce: () => undefined }), "a"],
  })),
  "what another function made": oneThing(() => ({
    deep: Lazy.anyValue({
      produce: () => ({ a: Lazy.stringValue({ produce: () => `x${Lazy.numberValue({ produce: () => 1 })}` }) }),
    }),
  })),
  "the place where it is made": oneStack((stack) => {
    new Thing(stack, "thing", {
      path: Lazy.stringValue({ produce: ({ scope }) => scope.node.path }),
      preparing: Lazy.anyValue({ produce: ({ preparing }) => ({ preparing }) }),
    });
  }),
};

function nested(levels: number): unknown {
  let value: unknown = ["end"];
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? { level, value } : [value];
  return value;
}

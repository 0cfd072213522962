import { Annotations, Lazy, Token } from "cdktf";
import { Construct } from "constructs";
import type { Program } from "../ways.js";
import { threeStacks } from "./stacks.js";
import { oneStack, Thing } from "./thing.js";
import { known } from "./values.js";

/** As CDKTF encodes the token of the number 2^40 in a number: see its encoding.ts. */
const UNKNOWN_NUMBER = new Float64Array(new Uint32Array([0, (0xfdff << 16) | (2 ** 8)]).buffer)[0] ?? 0;

function thing(attributes: Record<string, unknown>): Program {
  return oneStack((stack) => {
    new Thing(new Construct(stack, "part"), "thing", { before: known(stack).id, deep: { list: [1, attributes] } });
  });
}

function circle(): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  object["list"] = [{ object }];
  return object;
}

function levels(count: number): unknown {
  return count === 0 ? "end" : [levels(count - 1)];
}

/** What cannot be synthesized. */
export const mistakes: Record<string, Program> = {
  "a value within itself": thing({ value: circle() }),
  "a list within itself": oneStack((stack) => {
    const list: unknown[] = [];
    list.push(list);
    new Thing(stack, "thing", { list });
  }),
  "more levels than the framework goes": thing({ value: levels(210) }),
  "more levels behind a token": thing({ value: Array(1).fill(Lazy.anyValue({ produce: () => levels(197) })) }),
  "a construct in place of a value": oneStack((stack) => new Thing(stack, "thing", { a: [{ b: stack.node.root }] })),
  "a resource in place of a value": oneStack((stack) => new Thing(stack, "thing", { a: [{ b: known(stack) }] })),
  "a function in place of a value": thing({ value: () => 1 }),
  "an unknown token": thing({ value: "a-${TfToken[TOKEN.99999999]}" }),
  "an unknown token of a list": thing({ value: ["#{TfToken[TOKEN.99999999]}"] }),
  "an unknown number": thing({ value: UNKNOWN_NUMBER }),
  "an unknown number in text": thing({ value: `a${UNKNOWN_NUMBER}` }),
  "a list as text": oneStack((stack) => new Thing(stack, "thing", { a: known(stack).getListAttribute("ids")[0] })),
  "a list with more": oneStack((stack) => {
    new Thing(stack, "thing", { a: [...known(stack).getListAttribute("ids"), "more"] });
  }),
  "a list of numbers with more": oneStack((stack) => {
    new Thing(stack, "thing", { a: [...known(stack).getNumberListAttribute("ids"), 1] });
  }),
  "a map with more": oneStack((stack) => {
    new Thing(stack, "thing", { a: { ...known(stack).getStringMapAttribute("tags"), more: "b" } });
  }),
  "a part of a map of text": oneStack((stack) => {
    const [part] = Object.values(known(stack).getStringMapAttribute("tags"));
    new Thing(stack, "thing", { a: [{ b: part }] });
  }),
  "a part of a map of numbers": oneStack((stack) => {
    new Thing(stack, "thing", { a: Object.values(known(stack).getNumberMapAttribute("numbers")) });
  }),
  "a part of a map of anything": oneStack((stack) => {
    new Thing(stack, "thing", { a: Object.values(known(stack).getAnyMapAttribute("map"))[0] });
  }),
  "a name that is no text": thing({ map: { [Token.asString(Token.asAny({ a: 1 }))]: "b" } }),
  "a token that throws": thing({
    value: Lazy.stringValue({
      produce: () => {
        throw new Error("not today");
      },
    }),
  }),
  "a getter that throws": thing({
    get value() {
      throw new Error("not today either");
    },
  }),
  "no provider": (app, Stack) => {
    new Thing(new Stack(app, "one"), "thing");
  },
  "an element without a block": oneStack((stack) => {
    class None extends Thing {
      override toTerraform() {
        return undefined;
      }
    }
    new None(stack, "thing");
  }),
  "an override below a resolvable": oneStack((stack) => {
    new Thing(stack, "thing", { a: Lazy.anyValue({ produce: () => ({}) }) }).addOverride("a.b", 1);
  }),
  "two ways to move": oneStack((stack) => {
    const moved = new Thing(stack, "thing");
    moved.moveToId("test_thing.a");
    moved.moveTo("nowhere");
  }),
  "a validation that looks at the file": oneStack((stack) => {
    new Thing(stack, "thing", { id: known(stack).id });
    stack.node.addValidation({ validate: () => [JSON.stringify(stack.toTerraform())] });
  }),
  "an error for the person": oneStack((stack) => Annotations.of(known(stack)).addError("wrong")),
  "validations that fail": oneStack((stack) => {
    known(stack).node.addValidation({ validate: () => ["first", "second"] });
    stack.node.addValidation({ validate: () => ["third"] });
  }),
  "references in a circle": threeStacks((a, b) => {
    const there = new Thing(b, "there");
    new Thing(b, "user", { thing: new Thing(a, "here", { there: there.id }).id });
  }),
};

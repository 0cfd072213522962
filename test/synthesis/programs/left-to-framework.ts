import type { Program } from "../ways.js";
import { oneStack, Thing } from "./thing.js";
import { known } from "./values.js";

/** What FastStack leaves to the framework, each with the reason. */
export const leftToFramework: Record<string, Program> = {
  "a stack with an override that refers to something": oneStack((stack) => {
    const thing = known(stack);
    stack.addOverride("terraform.required_version", ">= 1.11");
    stack.addOverride("resource.test_thing.known.tags", { a: thing.id });
    stack.addOverride("resource.test_thing.known.tags.b", null);
    stack.addOverride("check.healthy", [{ assert: [{ condition: thing.getBooleanAttribute("up") }] }]);
  }),
  "a stack with an override that removes": oneStack((stack) => {
    new Thing(stack, "thing", { kept: 1, removed: { a: 2 } });
    stack.addOverride("resource.test_thing.thing.removed", undefined);
    stack.addOverride("terraform.required_version", ">= 1.11");
  }),
  "a stack with an override of another shape": oneStack((stack) => {
    new Thing(stack, "thing", { value: { a: 1 } });
    stack.addOverride("resource.test_thing.thing.value", "text");
  }),
  "a date, which is neither object nor text": oneStack((stack) => {
    const date = new Date(0);
    new Thing(stack, "thing", { date, list: [date], deep: { list: [{ date }] } });
  }),
  "a number beyond all numbers": oneStack((stack) => {
    new Thing(stack, "thing", { list: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, -1e300] });
  }),
  "text that only begins like a token": oneStack((stack) => {
    new Thing(stack, "thing", {
      text: "a ${TfToken[ b",
      list: ["TfToken[a]"],
      map: { "TfToken[": 1 },
      number: "-1e300",
    });
  }),
  "lists and blocks that meet": oneStack((stack) => {
    for (const [id, value] of Object.entries({ a: { x: 1 }, b: ["a"], c: "text", d: { y: 2 }, e: null })) {
      const thing = new Thing(stack, id, { value });
      thing.overrideLogicalId("same");
    }
  }),
};

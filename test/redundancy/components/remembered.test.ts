import { expect, it } from "vitest";
import { remembered } from "../../../redundancy/components/remembered.js";

interface Place {
  readonly name: string;
}

function counted() {
  const asked: string[] = [];
  const compute = (key: string, { name }: Place) => {
    asked.push(`${key} in ${name}`);
    return asked.length;
  };
  return { asked, read: remembered((place: Place) => place, compute) };
}

it("computes once for each key", () => {
  const { asked, read } = counted();
  const place = { name: "here" };
  expect([read("a", place), read("b", place), read("a", place)]).toEqual([1, 2, 1]);
  expect(asked).toEqual(["a in here", "b in here"]);
});

it("computes again in another place", () => {
  const { read } = counted();
  expect([read("a", { name: "here" }), read("a", { name: "there" })]).toEqual([1, 2]);
});

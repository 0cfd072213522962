import { describe, expect, it } from "vitest";
import { replacedFields, replacedItems } from "../../../review/change/replaced.js";

const upper = (value: unknown) => (typeof value === "string" ? value.toUpperCase() : value);

describe("What is replaced in a list or an object", () => {
  it("is replaced in a copy", () => {
    const [list, object] = [["a", 1, "b"], { x: "a", y: 1 }];
    expect(replacedItems(list, upper)).toEqual(["A", 1, "B"]);
    expect(replacedFields(object, upper)).toEqual({ x: "A", y: 1 });
    expect([list, object]).toEqual([["a", 1, "b"], { x: "a", y: 1 }]);
  });

  it("takes no copy where nothing is", () => {
    const [list, object] = [["A", 1], { x: "A" }];
    expect(replacedItems(list, upper)).toBe(list);
    expect(replacedFields(object, upper)).toBe(object);
  });

  it("is replaced by the name of its field, whatever that is", () => {
    const object = JSON.parse('{"__proto__":"a","b":"a"}') as object;
    const replaced = replacedFields(object, (value, key) => (key === "__proto__" ? "c" : value));
    expect(JSON.stringify(replaced)).toBe('{"__proto__":"c","b":"a"}');
  });
});

import { describe, expect, it } from "vitest";
import { NamesIn } from "../../../redundancy/read/names-in.js";

describe("names in an object", () => {
  it.each([
    [{ name: 1, size: 2 }, ["name"]],
    [{ size: 2 }, []],
    [{ size: 2, name: 1 }, ["name"]],
    [{ name: 1, size: 2, arn: 3 }, ["name", "arn"]],
    [{}, []],
  ])("are those of the object, whatever the object before it had", (json, found) => {
    const names = new NamesIn(new Set(["name", "arn"]));
    for (const before of [{ name: 1, size: 2 }, { name: 1 }, {}]) {
      names.of(before);
      expect(names.of(json)).toEqual(found);
    }
  });
});

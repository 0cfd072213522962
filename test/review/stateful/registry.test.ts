import { describe, expect, it } from "vitest";
import { STATEFUL } from "../../../review/stateful/registry.js";

describe("the registry of what holds data", () => {
  it("has every type once", () => {
    const types = STATEFUL.flatMap((kind) => kind.types);
    expect(types.length).toBe(new Set(types).size);
  });

  it.each(STATEFUL.map((kind) => [kind.types[0], kind] as const))(
    "says of %s what is lost, and who says so",
    (_, kind) => {
      expect(kind.lost).toMatch(/^[A-Z].*\.$/);
      expect(kind.source).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|registry\.terraform\.io)\//);
    },
  );
});

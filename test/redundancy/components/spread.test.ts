import { describe, expect, it } from "vitest";
import { spread } from "../../../redundancy/components/spread.js";

const zones = ["a", "b", "c"];
const capacities = (members: ReturnType<typeof spread>) => members.map(({ zone, capacity }) => [zone, capacity]);

describe("members that AWS spreads", () => {
  it("are balanced over the zones", () => {
    expect(capacities(spread("x", "task", 4, zones))).toEqual([
      ["a", 1],
      ["b", 1],
      ["c", 1],
      ["a", 1],
    ]);
  });

  it("have no zone where the zones are not known", () => {
    expect(capacities(spread("x", "task", 1, []))).toEqual([[null, 1]]);
  });

  it.each([
    [
      zones,
      [
        ["a", null],
        ["b", null],
        ["c", null],
      ],
    ],
    [
      ["a"],
      [
        ["a", null],
        ["a", null],
      ],
    ],
    [
      [],
      [
        [null, null],
        [null, null],
      ],
    ],
  ])("of unknown number are some in each of %j, and never known to be a single one", (places, expected) => {
    expect(capacities(spread("x", "task", null, places))).toEqual(expected);
  });

  it("are one entry for each zone where they are many, with all of the capacity", () => {
    expect(capacities(spread("x", "task", 100, zones))).toEqual([
      ["a", 34],
      ["b", 33],
      ["c", 33],
    ]);
  });
});

describe("members in an idle zone", () => {
  it.each([
    [6, 4],
    [7, 4],
    [1, 1],
  ])("of %i leave %i that work, in the worst even spread", (capacity, working) => {
    const members = spread("x", "task", capacity, zones, ["c"]);
    expect(members.filter(({ zone }) => zone !== "c").reduce((sum, each) => sum + (each.capacity ?? 0), 0)).toBe(
      working,
    );
    expect(members.filter(({ zone }) => zone === "c").map((each) => each.capacity)).toEqual([0]);
  });

  it("leave nothing where every zone is idle", () => {
    expect(spread("x", "task", 3, ["a"], ["a"]).map(({ capacity }) => capacity)).toEqual([0]);
  });

  it("have ids of their own", () => {
    const ids = spread("x", "task", 6, zones, ["c"]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

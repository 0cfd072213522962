import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capacityProblem, tasksAfterZoneLoss, tasksToKeepDemand } from "../../../constructs/service/capacity.js";

const demands = fc.integer({ min: 1, max: 10_000 });
const zoneCounts = fc.integer({ min: 2, max: 8 });

/** Tasks by zone when `tasks` are spread evenly. */
function spread(tasks: number, zones: number): number[] {
  return Array.from({ length: zones }, (_, zone) => Math.floor(tasks / zones) + (zone < tasks % zones ? 1 : 0));
}

describe("tasksAfterZoneLoss", () => {
  it("is what an even spread leaves without its fullest zone", () => {
    fc.assert(
      fc.property(demands, zoneCounts, (tasks, zones) => {
        const byZone = spread(tasks, zones);
        const left = byZone.reduce((sum, count) => sum + count, 0) - Math.max(...byZone);
        expect(tasksAfterZoneLoss(tasks, zones)).toBe(left);
      }),
    );
  });
});

describe("tasksToKeepDemand", () => {
  it.each([
    [6, 3, 9],
    [6, 2, 12],
    [7, 3, 11],
    [1, 3, 3],
    [1, 2, 2],
    [2, 3, 3],
    [3, 4, 4],
  ])("asks for a demand of %i in %i zones for %i tasks", (demand, zones, tasks) => {
    expect(tasksToKeepDemand(demand, zones)).toBe(tasks);
  });

  it("meets the demand without any one zone, and puts a task into each", () => {
    fc.assert(
      fc.property(demands, zoneCounts, (demand, zones) => {
        const tasks = tasksToKeepDemand(demand, zones);
        expect(tasksAfterZoneLoss(tasks, zones)).toBeGreaterThanOrEqual(demand);
        expect(Math.min(...spread(tasks, zones))).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it("asks for no task too many", () => {
    fc.assert(
      fc.property(demands, zoneCounts, (demand, zones) => {
        const fewer = tasksToKeepDemand(demand, zones) - 1;
        expect(fewer < zones || tasksAfterZoneLoss(fewer, zones) < demand).toBe(true);
      }),
    );
  });
});

describe("capacityProblem", () => {
  it("is none exactly from the fewest tasks that keep the demand", () => {
    fc.assert(
      fc.property(demands, zoneCounts, fc.integer({ min: 1, max: 20_000 }), (demand, zones, tasks) => {
        const enough = tasks >= tasksToKeepDemand(demand, zones);
        expect(capacityProblem(tasks, demand, zones) === undefined).toBe(enough);
      }),
    );
  });

  it("shows the arithmetic", () => {
    expect(capacityProblem(8, 6, 3)).toBe(
      "8 tasks in 3 zones leave 8 − ⌈8/3⌉ = 5 when a zone is lost, and the demand is 6",
    );
    expect(capacityProblem(2, 1, 3)).toBe("2 tasks do not cover 3 zones");
  });
});

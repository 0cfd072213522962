import { describe, expect, it } from "vitest";
import { scenario } from "../../../redundancy/simulate/scenario.js";
import { simulator } from "../../../redundancy/simulate/simulate.js";
import { simulateAll } from "../../../redundancy/simulate/simulate-all.js";
import { graphOf, needs, part } from "./system-of-parts.js";

const graph = graphOf([part("web"), part("db")], [needs("web", "db")]);
const ZONE = scenario("zone:a", "zone", { zones: ["a"] });
const DATABASE = scenario("component:db", "component", { components: ["db"] });
const SERVICE = scenario("member:web.a", "member", { members: ["web.a"] });

describe("simulateAll", () => {
  it("simulates every failure, in order", () => {
    const { results, notSimulated } = simulateAll([ZONE, DATABASE, SERVICE], simulator(graph));
    expect(results.map(({ scenario, outcomes }) => [scenario.id, outcomes.size])).toEqual([
      ["zone:a", 2],
      ["component:db", 2],
      ["member:web.a", 1],
    ]);
    expect(notSimulated).toBe(0);
  });

  it("counts the single failures that it leaves out, and leaves out no zone", () => {
    const { results, notSimulated } = simulateAll([DATABASE, SERVICE, ZONE], simulator(graph), 2);
    expect(results.map(({ scenario }) => scenario.id)).toEqual(["component:db", "zone:a"]);
    expect(notSimulated).toBe(1);
  });
});

import { expect, it } from "vitest";
import { type Scenario, scenario } from "../../../redundancy/simulate/scenario.js";
import { simulator } from "../../../redundancy/simulate/simulate.js";
import { graphOf, member, needs, part } from "./system-of-parts.js";

const PARTS = [
  part("web"),
  part("db", { redundancy: "none", members: [member("db.a", "a")] }),
  part("cache", { redundancy: "none", members: [member("cache.b", "b")] }),
];
const GRAPH = graphOf(PARTS, [needs("web", "db"), needs("web", "cache", { zones: ["b"] })]);
const SCENARIOS: readonly Scenario[] = [
  scenario("zone:a", "zone", { zones: ["a"] }),
  scenario("component:cache", "component", { components: ["cache"] }),
  scenario("member:web.c", "member", { members: ["web.c"] }),
];

it("a scenario leaves nothing behind for the next one", () => {
  const together = simulator(GRAPH);
  const first = SCENARIOS.map((each) => together.run(each));
  expect(first.map((outcomes) => outcomes.size)).toEqual([2, 2, 1]);
  for (const each of SCENARIOS.toReversed()) {
    expect(together.run(each)).toEqual(simulator(GRAPH).run(each));
  }
});

it("a scenario that names what is not there reaches nothing", () => {
  const run = simulator(GRAPH).run(
    scenario("component:none", "component", { components: ["none"], members: ["none"] }),
  );
  expect([...run.keys()]).toEqual([]);
});

it("the zones are those of members, sorted", () => {
  expect(simulator(GRAPH).zones).toEqual(["a", "b", "c"]);
});

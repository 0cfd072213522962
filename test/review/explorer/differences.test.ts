import { describe, expect, it } from "vitest";
import { outcomeChanges } from "../../../review/explorer/browser/model/outcome-changes.js";
import { differenceOf } from "../../../review/explorer/browser/model/system-diff.js";
import { reported, reportWith, scenarioOf } from "./shown.js";

const WEB = "aws_ecs_service.web";
const ENTRY = [{ id: WEB, path: "", stack: "shop" }];

function difference(before: Parameters<typeof reported>[1], after: Parameters<typeof reported>[1]) {
  const [base, head] = [before, after].map((given) => reportWith({ components: [reported(WEB, given)] }));
  const [only] = base && head ? differenceOf(base, head).components : [];
  return { mark: only?.mark, differences: only?.differences, members: only?.members.map(({ mark }) => mark) };
}

describe("The difference of two systems", () => {
  it("marks what is new, what is gone, and what stayed", () => {
    const [a, b, c] = ["aws_x.a", "aws_x.b", "aws_x.c"].map((id) => reported(id));
    if (!a || !b || !c) throw new Error("No components");
    const { components } = differenceOf(reportWith({ components: [a, b] }), reportWith({ components: [b, c] }));
    expect(components.map(({ id, mark }) => [id, mark])).toEqual([
      ["aws_x.b", "same"],
      ["aws_x.c", "added"],
      ["aws_x.a", "removed"],
    ]);
  });

  it("tells members of a number by their zones, as their numbers say nothing", () => {
    const [a, b, c] = ["a", "b", "c"].map((zone) => ({ zone }));
    if (!a || !b || !c) throw new Error("No zones");
    expect(difference({ members: [a, b, c] }, { members: [c, a] })).toEqual({
      mark: "changed",
      differences: ["loses 1 task in b"],
      members: ["same", "same", "removed"],
    });
    expect(difference({ members: [a, b] }, { members: [b, a] }).mark).toBe("same");
  });

  it("tells members with an address by it", () => {
    const moved = difference({ members: [{ id: "aws_i.x", zone: "a" }] }, { members: [{ id: "aws_i.x", zone: "b" }] });
    expect(moved).toMatchObject({ mark: "changed", members: ["changed"], differences: ["changes 1 task in b"] });
  });

  it.each([
    [{ redundancy: "failover" }, { redundancy: "none" }, "redundancy: failover → none"],
    [{ required: null }, { required: 6 }, "required: none → 6"],
  ] as const)("says which of its facts is another one: %j", (before, after, text) => {
    expect(difference(before, after).differences).toEqual([text]);
  });

  it("keeps the zones of both", () => {
    const zones = ["a", "b"].map((zone) => reportWith({ components: [reported(WEB, { members: [{ zone }] })] }));
    const [base, head] = zones;
    expect(base && head && differenceOf(base, head).zones).toEqual(["a", "b"]);
  });
});

describe("Outcomes that changed", () => {
  type End = Parameters<typeof scenarioOf>[2][string];
  const withZone = (outcome: End | null, rto: number | null = 60) =>
    reportWith({
      entryPoints: ENTRY,
      scenarios: outcome === null ? [] : [scenarioOf("zone", "a", { [WEB]: outcome }, rto)],
    });

  it.each<[End | null, End | null, string | undefined]>([
    ["degraded", "down", "worse"],
    ["down", "failover", "better"],
    ["failover", "unknown", "worse"],
    ["degraded", "degraded", undefined],
    [null, "down", "worse"],
    [null, "degraded", undefined],
    ["down", null, "better"],
  ])("from %s to %s: %s", (before, after, direction) => {
    expect(outcomeChanges(withZone(before), withZone(after))[0]?.direction).toBe(direction);
  });

  it.each([
    [60, 120, "worse"],
    [120, 60, "better"],
    [60, null, "worse"],
    [60, 60, undefined],
  ])("count the time to recover: from %s s to %s s", (before, after, direction) => {
    const [change] = outcomeChanges(withZone("failover", before), withZone("failover", after));
    expect(change?.direction).toBe(direction);
  });

  it("name an entry point that one side does not reach as unaffected there", () => {
    const unreached = reportWith({ entryPoints: ENTRY, scenarios: [scenarioOf("zone", "a", {})] });
    const [change] = outcomeChanges(unreached, withZone("down"));
    expect([change?.before?.outcome, change?.after?.outcome]).toEqual(["unaffected", "down"]);
  });

  it("list the worst first", () => {
    const scenarios = (a: End, b: End, c: End) =>
      reportWith({
        entryPoints: ENTRY,
        scenarios: [["a", a] as const, ["b", b] as const, ["c", c] as const].map(([zone, outcome]) =>
          scenarioOf("zone", zone, { [WEB]: outcome }),
        ),
      });
    const changes = outcomeChanges(
      scenarios("down", "degraded", "degraded"),
      scenarios("degraded", "failover", "down"),
    );
    expect(changes.map(({ scenario, direction }) => [scenario, direction])).toEqual([
      ["zone:c", "worse"],
      ["zone:b", "worse"],
      ["zone:a", "better"],
    ]);
  });
});

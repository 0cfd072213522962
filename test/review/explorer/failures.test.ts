import { describe, expect, it } from "vitest";
import type { Report } from "../../../redundancy/report/report.js";
import { failureFinder, parseSelection, selectionKey } from "../../../review/explorer/browser/model/failures.js";
import { impactOf, spokenImpact } from "../../../review/explorer/browser/model/impact.js";
import { reported, reportWith, scenarioOf } from "./shown.js";

const WEB = reported("aws_ecs_service.web", { members: [{ zone: "a" }, { zone: "a" }, { zone: "b" }] });
const task = (member: number) => ({ kind: "member", component: WEB.id, member: `${WEB.id}#${member}` }) as const;

function found(report: Partial<Report>, selection: Parameters<ReturnType<typeof failureFinder>>[0]) {
  return failureFinder(reportWith({ components: [WEB], ...report }))(selection)?.id ?? null;
}

describe("A failure", () => {
  const first = scenarioOf("member", `${WEB.id}#1`, { [WEB.id]: "degraded" });

  it("of a member that is like another one is that of the other", () => {
    expect(found({ scenarios: [first] }, task(1))).toBe(first.id);
    expect(found({ scenarios: [first] }, task(2))).toBe(first.id);
    expect(found({ scenarios: [first] }, task(3))).toBeNull();
  });

  it("is not simulated where members that look alike were simulated with different ends", () => {
    const shards = reported("aws_x.shards", { members: [{ zone: "a" }, { zone: "a" }, { zone: "a" }] });
    const ends = (second: "down" | "degraded") => [
      scenarioOf("member", "aws_x.shards#1", { "aws_x.shards": "degraded" }),
      scenarioOf("member", "aws_x.shards#2", { "aws_x.shards": second }),
    ];
    const third = { kind: "member", component: "aws_x.shards", member: "aws_x.shards#3" } as const;
    expect(found({ components: [shards], scenarios: ends("degraded") }, third)).toBe("member:aws_x.shards#1");
    expect(found({ components: [shards], scenarios: ends("down") }, third)).toBeNull();
  });

  it("is not simulated where the engine left failures out, whatever looks like it", () => {
    const { summary } = reportWith({});
    const report = { scenarios: [first], summary: { ...summary, notSimulated: 1 } };
    expect(found(report, task(1))).toBe(first.id);
    expect(found(report, task(2))).toBeNull();
  });

  it("of a whole component is none of its members'", () => {
    const single = scenarioOf("component", WEB.id, { [WEB.id]: "down" });
    expect(found({ scenarios: [first] }, { kind: "component", component: WEB.id })).toBeNull();
    expect(found({ scenarios: [first, single] }, { kind: "component", component: WEB.id })).toBe(single.id);
  });

  it("that is not simulated has no outcome, and is never called unaffected", () => {
    const report = reportWith({ components: [WEB], entryPoints: [{ id: WEB.id, path: "", stack: "shop" }] });
    const impact = impactOf(report, { kind: "zone", zone: "a" }, failureFinder(report));
    expect([impact.scenario, impact.counts, impact.entryPoints]).toEqual([null, [], []]);
    expect(spokenImpact("Zone a is lost", impact, (id) => id)).toContain("not simulated");
  });

  it("leaves unaffected what its scenario does not list", () => {
    const other = reported("aws_lb.front");
    const report = reportWith({
      components: [WEB, other],
      entryPoints: [{ id: other.id, path: "", stack: "shop" }],
      scenarios: [scenarioOf("zone", "a", { [WEB.id]: "down" })],
    });
    const impact = impactOf(report, { kind: "zone", zone: "a" }, failureFinder(report));
    expect(impact.counts).toEqual([
      { outcome: "down", count: 1 },
      { outcome: "unaffected", count: 1 },
    ]);
    expect(impact.entryPoints.map(({ outcome }) => outcome)).toEqual(["unaffected"]);
  });

  it.each([task(2), { kind: "component", component: WEB.id }, { kind: "zone", zone: "a" }] as const)(
    "comes back from the address of the page: %j",
    (selection) => {
      expect(parseSelection(selectionKey(selection), reportWith({ components: [WEB] }))).toEqual(selection);
    },
  );

  it.each(["", "member:gone", "component:__proto__", "nothing:x"])("is none of the address %j", (key) => {
    expect(parseSelection(key, reportWith({ components: [WEB] }))).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import type { Report, ReportScenario } from "../../../redundancy/report/report.js";
import { compareReports } from "../../../review/redundancy/compare-reports.js";
import { emptyReport } from "./review-of.js";

type Told = Partial<ReportScenario["entryPoints"][number]>;

const LB = "aws_lb.front";

/** What the loss of a zone does, for one entry point or several. */
function zones(...all: readonly Told[][]): Partial<Report> {
  const ids = new Set(all.flat().map(({ id }) => id ?? LB));
  return {
    entryPoints: [...ids].map((id) => ({ id, path: "", stack: "s" })),
    scenarios: all.map((told, index) => failure("zone", String(index), told)),
  };
}

function failure(kind: ReportScenario["kind"], lost: string, told: readonly Told[]): ReportScenario {
  const entryPoints = told.map((each) => ({
    ...{ id: LB, outcome: "down" as const, rtoSeconds: null, rpoSeconds: null, because: [] },
    ...each,
  }));
  return { id: `${kind}:${lost}`, kind, lost: [lost], outcomes: [], entryPoints };
}

function direction(before: Partial<Report>, after: Partial<Report>): string | undefined {
  return compareReports(emptyReport(before), emptyReport(after)).entryPoints[0]?.direction;
}

const failover = (rtoSeconds: number | null, rpoSeconds: number | null = 0): Told => ({
  ...{ outcome: "failover" as const, rtoSeconds, rpoSeconds },
});
const DOWN: Told = { outcome: "down" };
const UNKNOWN: Told = { outcome: "unknown" };
const OVERLOADED: Told = { outcome: "overloaded", rtoSeconds: 0, rpoSeconds: 0 };
const DEGRADED: Told = { outcome: "degraded", rtoSeconds: 0, rpoSeconds: 0 };
const UNAFFECTED: Told = { outcome: "unaffected", rtoSeconds: 0, rpoSeconds: 0 };

describe("An entry point after the loss of a zone", () => {
  it.each<[string, Told, Told, string]>([
    ["degraded, then in failover", DEGRADED, failover(60), "worse"],
    ["in failover, then down", failover(60), DOWN, "worse"],
    ["down, then in failover", DOWN, failover(60), "better"],
    ["in failover for longer", failover(60), failover(61), "worse"],
    ["in failover for less", failover(61), failover(60), "better"],
    ["in failover with more data lost", failover(60, 0), failover(60, 300), "worse"],
    ["faster, with more data lost", failover(60, 0), failover(30, 300), "worse"],
    ["in failover for a time that is stated no more", failover(60), failover(null), "unknown"],
    ["in failover for a time that is stated now", failover(null), failover(60), "better"],
    ["known, then unknown", failover(60), UNKNOWN, "unknown"],
    ["down, then unknown", DOWN, UNKNOWN, "unknown"],
    ["unknown, then known to be good", UNKNOWN, failover(60), "better"],
    ["unknown, then known to be bad", UNKNOWN, OVERLOADED, "worse"],
    ["unknown, then down", UNKNOWN, DOWN, "worse"],
    ["unknown on both sides", UNKNOWN, UNKNOWN, "same"],
    ["down on both sides", DOWN, DOWN, "same"],
  ])("is %s", (_name, before, after, expected) => {
    expect(direction(zones([before]), zones([after]))).toBe(expected);
  });

  it("is told by the worst of its zones, and is worse where more of them are as bad", () => {
    expect(direction(zones([DOWN], [DEGRADED]), zones([DEGRADED], [DOWN]))).toBe("same");
    expect(direction(zones([DOWN], [DEGRADED]), zones([DOWN], [DOWN]))).toBe("worse");
    expect(direction(zones([DOWN], [DOWN]), zones([DOWN], [DEGRADED]))).toBe("better");
  });

  it("is not worse for a zone more that is like the others", () => {
    expect(direction(zones([DOWN], [DOWN]), zones([DOWN], [DOWN], [DOWN]))).toBe("same");
    expect(direction(zones([DOWN], [DOWN], [DOWN]), zones([DOWN], [DOWN]))).toBe("same");
  });

  it("is unknown where no zone is known any more, and better where it is known now", () => {
    const none = { ...zones([UNAFFECTED]), scenarios: [] };
    expect(direction(zones([failover(60)]), none)).toBe("unknown");
    expect(direction(none, zones([failover(60)]))).toBe("better");
    expect(direction(none, zones([DOWN]))).toBe("unknown");
  });
});

describe("An entry point after the loss of one thing", () => {
  const single = (kind: ReportScenario["kind"], ...told: readonly Told[]): Partial<Report> => ({
    entryPoints: [{ id: LB, path: "", stack: "s" }],
    scenarios: told.map((each, index) => failure(kind, `thing-${index}`, [each])),
  });
  const nothing = single("member");

  it("is worse where something shared is new that takes it down", () => {
    expect(direction(nothing, single("shared", DOWN))).toBe("worse");
    expect(direction(single("shared", DOWN), nothing)).toBe("better");
  });

  it("is not worse for something new of which a part can be lost without harm", () => {
    expect(direction(nothing, single("member", DEGRADED))).toBe("same");
  });

  it("is worse where one thing more takes it down", () => {
    expect(direction(single("member", DOWN), single("member", DOWN, DOWN))).toBe("worse");
  });

  it("is not known to be as before where single failures are left out that were not", () => {
    const { summary } = emptyReport();
    const left = { ...nothing, summary: { ...summary, notSimulated: 3 } };
    const review = compareReports(emptyReport(single("member", DOWN)), emptyReport(left));
    expect(review.entryPoints[0]?.direction).toBe("unknown");
    expect(review.unknown[0]).toBe("3 single failures not simulated, as each reaches too much of the system");
  });

  it("counts what is shared once, though it is lost as shared and as a component", () => {
    const scenarios = [failure("shared", "nat", [DOWN]), failure("component", "nat", [DOWN])];
    const review = compareReports(emptyReport(nothing), emptyReport({ ...nothing, scenarios }));
    expect(review.entryPoints[0]?.losses.map(({ kind }) => kind)).toEqual(["shared"]);
  });
});

describe("Entry points", () => {
  it("are the same with or without their stack before the address", () => {
    const before = emptyReport(zones([DEGRADED]));
    const after = emptyReport(zones([{ ...DEGRADED, id: `s:${LB}` }]));
    expect(compareReports(before, after).entryPoints).toMatchObject([{ id: `s:${LB}`, status: "kept" }]);
  });

  it("are the same by their construct path, where the address is another", () => {
    const at = (id: string): Partial<Report> => ({
      ...zones([
        { ...DEGRADED, id },
        { ...DEGRADED, id: "aws_lb.other" },
      ]),
      entryPoints: [
        { id, path: "s/front/Resource", stack: "s" },
        { id: "aws_lb.other", path: "s/other/Resource", stack: "s" },
      ],
    });
    const { entryPoints } = compareReports(emptyReport(at("aws_lb.old")), emptyReport(at("aws_lb.new")));
    expect(entryPoints.map(({ id, status }) => [id, status])).toEqual([
      ["aws_lb.new", "kept"],
      ["aws_lb.other", "kept"],
    ]);
  });

  it("that are new or gone are no regression, and show what they survive", () => {
    const before = emptyReport(zones([{ ...DOWN, id: "aws_lb.old" }]));
    const after = emptyReport(zones([{ ...DOWN, id: "aws_lb.new" }]));
    const { entryPoints } = compareReports(before, after);
    expect(entryPoints).toMatchObject([
      { id: "aws_lb.new", status: "added", direction: "same", losses: [{ before: null, after: { outcome: "down" } }] },
      {
        id: "aws_lb.old",
        status: "removed",
        direction: "same",
        losses: [{ before: { outcome: "down" }, after: null }],
      },
    ]);
  });

  it("of another stack are another, whatever their address", () => {
    const after = { ...zones([DOWN]), entryPoints: [{ id: LB, path: "", stack: "t" }] };
    const { entryPoints } = compareReports(emptyReport(zones([DOWN])), emptyReport(after));
    expect(entryPoints.map(({ stack, status }) => [stack, status])).toEqual([
      ["t", "added"],
      ["s", "removed"],
    ]);
  });

  it("come worst first: what regressed, what is unknown, what is better, what is as before", () => {
    const told = (...all: readonly Told[]) => all.map((each, index) => ({ ...each, id: `aws_lb.${index}` }));
    const before = emptyReport(zones(told(DEGRADED, DOWN, DEGRADED, DEGRADED, DEGRADED)));
    const after = emptyReport(zones(told(DEGRADED, DEGRADED, UNKNOWN, failover(60), DOWN)));
    expect(compareReports(before, after).entryPoints.map(({ id }) => id)).toEqual(
      [4, 3, 2, 1, 0].map((number) => `aws_lb.${number}`),
    );
  });

  it("may have names that mean something to JavaScript", () => {
    const hostile = zones([{ ...DOWN, id: "__proto__" }], [{ ...DOWN, id: "constructor" }]);
    const { entryPoints } = compareReports(emptyReport(hostile), emptyReport(hostile));
    expect(entryPoints.map(({ id, direction }) => [id, direction])).toEqual([
      ["__proto__", "same"],
      ["constructor", "same"],
    ]);
  });
});

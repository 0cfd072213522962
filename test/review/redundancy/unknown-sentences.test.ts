import { describe, expect, it } from "vitest";
import type { Report, ReportComponent } from "../../../redundancy/report/report.js";
import { compareReports } from "../../../review/redundancy/compare-reports.js";
import { emptyReport } from "./review-of.js";

const LB = "s:aws_lb.front";

function component(id: string): ReportComponent {
  return {
    ...{ id, path: "", stack: "s", kind: id, engine: null, region: null, scope: "multi-zone" },
    ...{ redundancy: "active-active", required: null, members: [], notes: [] },
  };
}

/** The load balancer after the loss of a zone. */
function judged(kind: "synth" | "plan" | "state", outcome: "unknown" | "degraded"): Partial<Report> {
  const figures = { outcome, rtoSeconds: null, rpoSeconds: null, because: [] };
  return {
    inputs: [{ path: "s.json", kind, stack: "s" }],
    entryPoints: [{ id: LB, path: "", stack: "s" }],
    scenarios: [
      {
        ...{ id: "zone:a", kind: "zone", lost: ["a"], entryPoints: [{ id: LB, ...figures }] },
        outcomes: [
          {
            component: LB,
            capacityLeft: null,
            source: null,
            missing: "the demand of s:aws_ecs_service.web",
            ...figures,
          },
        ],
      },
    ],
  };
}

function unknown(before: Partial<Report>, after: Partial<Report>): readonly string[] {
  return compareReports(emptyReport(before), emptyReport(after)).unknown;
}

const CANNOT =
  "Whether aws_lb.front carries on after the loss of a zone cannot be told: the demand of aws_ecs_service.web is not known";

describe("What a review cannot judge", () => {
  it("names what is missing where an entry point is not known any more", () => {
    expect(unknown(judged("synth", "degraded"), judged("synth", "unknown"))).toEqual([CANNOT]);
  });

  it("says where that may be for the sake of the input alone", () => {
    expect(unknown(judged("state", "degraded"), judged("plan", "unknown"))).toEqual([
      `${CANNOT}. Before, the ids of the state told it; a plan knows some of them only after apply`,
    ]);
  });

  it("is told of a new entry point, and is no news of one that was not known before", () => {
    expect(unknown({}, judged("synth", "unknown"))).toEqual([CANNOT]);
    expect(unknown(judged("synth", "unknown"), judged("synth", "unknown"))).toEqual([]);
  });

  it("says where failures of zones are not told any more", () => {
    expect(unknown(judged("synth", "degraded"), { ...judged("synth", "degraded"), scenarios: [] })).toEqual([
      "What the loss of a zone does to aws_lb.front is not told any more",
    ]);
  });

  it("counts what is new and not modelled, and not what there was", () => {
    const before = {
      notModelled: [
        { type: "aws_foo", count: 1 },
        { type: "aws_bar", count: 2 },
      ],
    };
    const after = {
      notModelled: [
        { type: "aws_foo", count: 3 },
        { type: "aws_bar", count: 2 },
      ],
    };
    expect(unknown(before, after)).toEqual(["2 × aws_foo are new, and what their failure does is not modelled"]);
  });

  it("names a need that the state shows and the plan does not, also through what only joins others", () => {
    const components = [component("aws_ecs_service.web"), component("aws_rds_cluster.db")];
    const needs = (pairs: [string, string][]) => ({
      components,
      dependencies: pairs.map(([from, to]) => ({
        ...{ from, to, via: [], zones: null },
        strength: "hard" as const,
        certainty: "exact" as const,
      })),
    });
    const through = needs([
      ["aws_ecs_service.web", "group"],
      ["group", "aws_rds_cluster.db"],
    ]);
    const state = { ...judged("state", "degraded"), ...through };
    const plan = (pairs: [string, string][]) => ({ ...judged("plan", "degraded"), ...needs(pairs) });
    expect(unknown(state, plan([]))).toEqual([
      "aws_ecs_service.web needs aws_rds_cluster.db in the state, and the plan does not show it: what its failure does there is not judged",
    ]);
    expect(unknown(state, plan([["aws_ecs_service.web", "aws_rds_cluster.db"]]))).toEqual([]);
    expect(
      unknown({ ...state, ...judged("synth", "degraded") }, { ...judged("synth", "degraded"), components }),
    ).toEqual([]);
  });
});

describe("Single points of failure", () => {
  const point = (id: string) => ({ id, entryPoints: [LB] });
  const members = [{ id: "aws_mq_broker.b#2", zone: "a", placement: "assumed" as const, capacity: 1, role: "node" }];

  function compared(before: readonly string[], after: readonly string[]) {
    const components = (ids: readonly string[]) =>
      ids.map((id) => ({ ...component(id), kind: "nat-gateway", scope: "zonal" as const }));
    return compareReports(
      emptyReport({ components: components(before), singlePointsOfFailure: before.map(point) }),
      emptyReport({ components: components(after), singlePointsOfFailure: after.map(point) }),
    ).singlePoints;
  }

  it("are new and gone by their address, and the same where only that is another", () => {
    expect(compared(["a", "b"], ["a", "c", "d"])).toEqual({ added: [point("c"), point("d")], removed: [point("b")] });
    expect(compared(["aws_nat_gateway.old"], ["aws_nat_gateway.new"])).toEqual({ added: [], removed: [] });
    expect(compared(["aws_nat_gateway.a"], ["s:aws_nat_gateway.a"])).toEqual({ added: [], removed: [] });
  });

  it("are the same whichever number a member without an address has", () => {
    const broker = { ...component("aws_mq_broker.b"), members };
    const other = { ...broker, members: members.map((member) => ({ ...member, id: "aws_mq_broker.b#1" })) };
    const { singlePoints } = compareReports(
      emptyReport({ components: [broker], singlePointsOfFailure: [point("aws_mq_broker.b#2")] }),
      emptyReport({ components: [other], singlePointsOfFailure: [point("aws_mq_broker.b#1")] }),
    );
    expect(singlePoints).toEqual({ added: [], removed: [] });
  });
});

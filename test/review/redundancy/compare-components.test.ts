import { describe, expect, it } from "vitest";
import type { Report, ReportComponent, ReportScenario } from "../../../redundancy/report/report.js";
import { compareReports } from "../../../review/redundancy/compare-reports.js";
import { emptyReport, sentences } from "./review-of.js";

type Member = ReportComponent["members"][number];

function component(given: Partial<ReportComponent> = {}): ReportComponent {
  return {
    id: "aws_ecs_service.web",
    path: "",
    stack: "s",
    kind: "service",
    engine: "ecs",
    region: "eu-west-1",
    scope: "multi-zone",
    redundancy: "active-active",
    required: null,
    members: [],
    notes: [],
    ...given,
  };
}

/** Tasks of the service, in zones that AWS chooses. */
function tasks(number: number, zones = ["a", "b", "c"]): Member[] {
  return Array.from({ length: number }, (_, index) => ({
    ...{ id: `aws_ecs_service.web#${index + 1}`, zone: zones[index % zones.length] ?? null, role: "task" },
    ...{ placement: "assumed" as const, capacity: 1 },
  }));
}

function instance(id: string, zone: string | null, role: string): Member {
  return { id, zone, role, placement: "declared", capacity: 1 };
}

function nat(name: string, zone: string | null, path = `s/network/nat/${name}`): ReportComponent {
  const id = `aws_nat_gateway.${name}`;
  const members = [instance(id, zone, "gateway")];
  return component({ id, path, kind: "nat-gateway", engine: null, scope: "zonal", redundancy: "none", members });
}

function compared(before: readonly ReportComponent[], after: readonly ReportComponent[], also: Partial<Report> = {}) {
  return compareReports(emptyReport({ components: before }), emptyReport({ components: after, ...also }));
}

const cluster = (members: Member[], given: Partial<ReportComponent> = {}) =>
  component({
    id: "aws_rds_cluster.db",
    kind: "database",
    engine: "aurora-mysql",
    redundancy: "failover",
    members,
    ...given,
  });
const WRITER = instance("aws_rds_cluster_instance.a", "a", "writer");
const READER = instance("aws_rds_cluster_instance.b", "b", "reader");

describe("Components before and after", () => {
  it.each<[string, ReportComponent, ReportComponent, string]>([
    [
      "fewer tasks, without a declared demand",
      component({ members: tasks(9) }),
      component({ members: tasks(6) }),
      "unknown: ECS service loses 3 tasks: 6 tasks instead of 9, in 3 zones",
    ],
    [
      "fewer tasks, which is the failures' matter where a demand is declared",
      component({ members: tasks(9), required: 4 }),
      component({ members: tasks(6), required: 4 }),
      "same: ECS service loses 3 tasks: 6 tasks instead of 9, in 3 zones",
    ],
    [
      "another demand",
      component({ members: tasks(6), required: 6 }),
      component({ members: tasks(6), required: 4 }),
      "same: ECS service declares a demand of 4 instead of 6",
    ],
    [
      "more tasks in more zones",
      component({ members: tasks(2, ["a"]) }),
      component({ members: tasks(4, ["a", "b"]) }),
      "better: ECS service gains 2 tasks: 4 tasks in 2 zones instead of 2 in 1",
    ],
    [
      "zones that are not known any more",
      component({ members: tasks(3) }),
      component({ members: tasks(3).map((task) => ({ ...task, zone: null })) }),
      "unknown: ECS service has 3 tasks of which the zone is not known, before: a, b and c",
    ],
    [
      "a reader that goes",
      cluster([WRITER, READER]),
      cluster([WRITER], { redundancy: "none", scope: "zonal" }),
      "worse: Aurora cluster loses its reader in b: 1 writer in 1 zone instead of 2 members in 2 zones; it has nothing that takes over any more and is zonal instead of multi-zone",
    ],
    [
      "a reader that comes",
      cluster([WRITER], { redundancy: "none" }),
      cluster([WRITER, READER]),
      "better: Aurora cluster gains its reader in b: 2 members in 2 zones instead of 1 writer in 1 zone; it has a member that takes over",
    ],
    [
      "another address by which it is the only one of its kind",
      cluster([WRITER], { id: "aws_rds_cluster.old" }),
      cluster([WRITER]),
      "same: Aurora cluster takes the place of aws_rds_cluster.old",
    ],
  ])("tell %s", (_name, before, after, sentence) => {
    expect(sentences(compared([before], [after]))).toEqual([sentence]);
  });

  it("say nothing of what AWS runs over all zones and is new or gone, and of what is as before", () => {
    const bucket = (id: string) => component({ id, kind: "bucket", engine: "s3", scope: "regional" });
    const kept = component({ members: tasks(3) });
    expect(compared([bucket("aws_s3_bucket.old"), kept], [bucket("aws_s3_bucket.new"), kept]).components).toEqual([]);
  });

  it("say what is new with less redundancy, and what is gone, and blame neither", () => {
    const review = compared([cluster([WRITER, READER])], [nat("a", "a")]);
    expect(sentences(review)).toEqual([
      "same: NAT gateway is new: 1 gateway in 1 zone, without redundancy",
      "same: Aurora cluster is no longer in Terraform: 2 members in 2 zones",
    ]);
  });

  it("do not know whether something is gone that a failed plan does not show", () => {
    const review = compared([cluster([WRITER])], [], { notModelled: [{ type: "plan-errored", count: 1 }] });
    expect(review.components.map(({ direction }) => direction)).toEqual(["unknown"]);
    expect(review.unknown).toEqual([
      "A plan failed: what it does not show is not judged, and may look as if it was removed",
    ]);
  });
});

describe("Zonal components side by side", () => {
  it.each<[string, ReportComponent[], ReportComponent[], string]>([
    [
      "3 become 1",
      [nat("a", "a"), nat("b", "b"), nat("c", "c")],
      [nat("a", "a")],
      "worse: NAT gateways: 3 in 3 zones become 1 in a",
    ],
    [
      "1 becomes 3",
      [nat("a", "a")],
      [nat("a", "a"), nat("b", "b"), nat("c", "c")],
      "better: NAT gateways: 1 in a becomes 3 in 3 zones",
    ],
    [
      "2 in 2 zones become 2 in 1",
      [nat("a", "a"), nat("b", "b")],
      [nat("a", "a"), nat("b", "a")],
      "worse: NAT gateways: 2 in 2 zones become 2 in 1 zone",
    ],
    ["2 become none", [nat("a", "a"), nat("b", "b")], [], "same: NAT gateways: 2 in 2 zones become none"],
    [
      "zones are not known any more",
      [nat("a", "a"), nat("b", "b")],
      [nat("a", null), nat("b", null)],
      "unknown: NAT gateways: 2 in 2 zones become 2 in zones that are not known",
    ],
  ])("are told as one where %s", (_name, before, after, sentence) => {
    expect(sentences(compared(before, after))).toEqual([sentence]);
  });

  it("are not one where they are of different constructs", () => {
    const review = compared([nat("a", "a"), nat("b", "b", "s/other/nat/b")], [nat("a", "a")]);
    expect(sentences(review)).toEqual(["same: NAT gateway is no longer in Terraform: 1 gateway in 1 zone"]);
  });
});

describe("Components that suffer more than before, and are as they were", () => {
  const ids = ["aws_lb.front", "aws_ecs_service.web", "aws_rds_cluster.db"];
  const chain = ids.map((id) => component({ id, kind: id, redundancy: "active-active", members: tasks(2) }));
  const needs = (pairs: [string, string][]): Report["dependencies"] =>
    pairs.map(([from, to]) => ({ from, to, strength: "hard", certainty: "exact", via: [], zones: null }));
  const zone = (outcome: "degraded" | "down", suffering: readonly string[]): ReportScenario[] => [
    {
      ...{ id: "zone:a", kind: "zone", lost: ["a"], entryPoints: [] },
      outcomes: suffering.map((id) => ({
        ...{ component: id, outcome, capacityLeft: null, rtoSeconds: null, rpoSeconds: null },
        ...{ because: [], source: null, missing: null },
      })),
    },
  ];
  const review = (pairs: [string, string][], suffering = ids) => {
    const whole = { components: chain, dependencies: needs(pairs) };
    const before = emptyReport({ ...whole, scenarios: zone("degraded", suffering) });
    return compareReports(before, emptyReport({ ...whole, scenarios: zone("down", suffering) }));
  };

  it("are told of at the root alone", () => {
    const [front = "", web = "", db = ""] = ids;
    expect(
      review([
        [front, web],
        [web, db],
      ]).components.map(({ id }) => id),
    ).toEqual([db]);
    expect(
      review(
        [
          [front, web],
          [web, db],
        ],
        [front, web],
      ).components.map(({ id }) => id),
    ).toEqual([web]);
  });

  it("are told of at the root, though what is no component lies between", () => {
    const [front = "", web = "", db = ""] = ids;
    const through: [string, string][] = [
      [front, "hidden"],
      ["hidden", db],
      [web, "hidden"],
    ];
    expect(review(through).components.map(({ id }) => id)).toEqual([db]);
  });

  it("are told of once where they need each other in a circle", () => {
    const [front = "", web = "", db = ""] = ids;
    const told = review([
      [front, web],
      [web, db],
      [db, front],
    ]).components;
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ direction: "worse" });
    expect(told[0]?.text).toMatch(/the loss of a zone leaves it down instead of degraded$/);
  });
});

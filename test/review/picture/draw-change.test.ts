import { describe, expect, it } from "vitest";
import type { Report, ReportComponent } from "../../../redundancy/report/report.js";
import { drawChange, type ToDraw } from "../../../review/picture/draw-change.js";
import type { Picture } from "../../../review/picture/picture.js";
import { toPictureText } from "../../../review/picture/to-picture-text.js";
import { changed, judged, nameOf, shopFile, withOneNat } from "./damaged-shop.js";

const FILE = shopFile();
const BEFORE = judged(FILE);

/** Labels by column; what is in none first. */
function columns({ nodes, zones }: Picture): string[][] {
  return [null, ...zones].map((column) => nodes.filter(({ zone }) => zone === column).map(({ label }) => label));
}

function edges({ nodes, edges }: Picture): string[] {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  return edges.map(({ from, to, change }) => `${labels.get(from)} > ${labels.get(to)}: ${change}`);
}

/** A report with so many components and dependencies, and nothing else. */
function reportWith(
  components: readonly Partial<ReportComponent>[],
  dependencies: readonly [string, string][],
): Report {
  return {
    ...BEFORE,
    components: components.map((each) => ({
      ...{ id: "", path: "", stack: "s", kind: "queue", engine: "sqs", region: null, scope: "regional" as const },
      ...{ redundancy: "active-active" as const, required: null, members: [], notes: [] },
      ...each,
    })),
    dependencies: dependencies.map(([from, to]) => ({
      ...{ from, to, via: [], zones: null },
      strength: "hard",
      certainty: "exact",
    })),
    entryPoints: [],
    scenarios: [],
  };
}

function update(address: string): ToDraw["changes"][number] {
  return { stack: "s", address, path: "", type: "aws_sqs_queue", mode: "managed", action: "update" };
}

describe("The picture of a change", () => {
  it("shows the gateways that go in their zones, and the service that needed them", () => {
    const { file, changes } = withOneNat(FILE);
    const picture = drawChange({ before: BEFORE, after: judged(file), changes });
    expect(picture.zones).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    expect(columns(picture)).toEqual([["ECS service"], ["NAT gateway"], ["− NAT gateway"], ["− NAT gateway"]]);
    expect(edges(picture)).toEqual([
      "ECS service > NAT gateway: changed",
      "ECS service > − NAT gateway: removed",
      "ECS service > − NAT gateway: removed",
    ]);
    expect(picture.nodes.map(({ id }) => id)).toEqual(["n1", "n2", "n3", "n4"]);
  });

  it("marks a cluster of which a member goes, and shows what is one hop away but nothing further", () => {
    const after = structuredClone(FILE);
    const reader = nameOf(FILE, "aws_rds_cluster_instance", "eu-west-1c");
    delete after.resource["aws_rds_cluster_instance"]?.[reader];
    const changes = [changed(FILE, "aws_rds_cluster_instance", reader, "delete")];
    const picture = drawChange({ before: BEFORE, after: judged(after), changes });
    expect(columns(picture)).toEqual([["~ Aurora database 3→2", "ECS service"]]);
    expect(edges(picture)).toEqual(["ECS service > ~ Aurora database 3→2: none"]);
  });

  it.each([
    ["update", "~ "],
    ["replace", "± "],
    ["recreate", "± "],
    ["other", "~ "],
  ] as const)("marks a component to %s with %j", (action, sign) => {
    const changes = [changed(FILE, "aws_lb", nameOf(FILE, "aws_lb"), action)];
    const labels = drawChange({ before: BEFORE, after: BEFORE, changes }).nodes.map(({ label }) => label);
    expect(labels).toContain(`${sign}ALB load-balancer`);
  });

  it("marks the service whose task definition is replaced", () => {
    const changes = [changed(FILE, "aws_ecs_task_definition", nameOf(FILE, "aws_ecs_task_definition"), "replace")];
    const labels = drawChange({ before: BEFORE, after: BEFORE, changes }).nodes.map(({ label }) => label);
    expect(labels).toContain("~ ECS service");
  });

  it("draws nothing of what is no part of a component, and nothing where nothing changes", () => {
    const [role = ""] = Object.keys(FILE.resource["aws_iam_role"] ?? {});
    const [alarm = ""] = Object.keys(FILE.resource["aws_cloudwatch_metric_alarm"] ?? {});
    const none = [changed(FILE, "aws_lb", nameOf(FILE, "aws_lb"), "no-op")];
    const others = [
      changed(FILE, "aws_iam_role", role, "update"),
      changed(FILE, "aws_cloudwatch_metric_alarm", alarm, "create"),
    ];
    for (const changes of [none, others, []]) {
      expect(drawChange({ before: BEFORE, after: BEFORE, changes }).nodes).toEqual([]);
    }
  });

  it("draws a new system as added, and one that goes as removed", () => {
    const signs = (picture: Picture) => new Set(picture.nodes.map(({ change }) => change));
    expect(signs(drawChange({ before: null, after: BEFORE, changes: [] }))).toEqual(new Set(["added"]));
    expect(signs(drawChange({ before: BEFORE, after: null, changes: [] }))).toEqual(new Set(["removed"]));
  });

  it("tells stacks apart whose resources have the same address", () => {
    const both = reportWith([{ id: "s:aws_sqs_queue.a" }, { id: "other:aws_sqs_queue.a", stack: "other" }], []);
    const picture = drawChange({ before: both, after: both, changes: [update("aws_sqs_queue.a")] });
    expect(picture.nodes).toHaveLength(1);
  });
});

describe("A picture of much", () => {
  const queues = (number: number) => Array.from({ length: number }, (_, index) => ({ id: `aws_sqs_queue.q${index}` }));

  it.each([60, 61, 5000])("has at most 60 nodes of %i changed, and counts those that are drawn together", (number) => {
    const report = reportWith(queues(number), []);
    const picture = drawChange({ before: report, after: report, changes: queues(number).map(({ id }) => update(id)) });
    expect(picture.nodes.length).toBeLessThanOrEqual(60);
    expect(picture.aggregated).toBe(number > 60 ? number : 0);
    if (number > 60) expect(picture.nodes.map(({ label }) => label)).toEqual([`~ ${number} × SQS queue`]);
  });

  it("draws the unchanged ones next to a changed one together before it gives up a changed one", () => {
    const report = reportWith(
      queues(300),
      queues(300)
        .slice(1)
        .map(({ id }) => [id, "aws_sqs_queue.q0"]),
    );
    const picture = drawChange({ before: report, after: report, changes: [update("aws_sqs_queue.q0")] });
    expect(picture.nodes.map(({ label }) => label)).toEqual(["~ SQS queue q0", "299 × SQS queue"]);
    expect(picture.aggregated).toBe(0);
    expect(edges(picture)).toEqual(["299 × SQS queue > ~ SQS queue q0: none"]);
  });

  it("draws 120 edges, and counts the others", () => {
    const all = queues(20);
    const every = all.flatMap(({ id: from }) => all.map(({ id: to }): [string, string] => [from, to]));
    const report = reportWith(
      all,
      every.filter(([from, to]) => from !== to),
    );
    const picture = drawChange({ before: report, after: report, changes: all.map(({ id }) => update(id)) });
    expect(picture.edges).toHaveLength(120);
    expect(picture.edgesLeftOut).toBe(20 * 19 - 120);
  });

  it("takes no longer than reading it where everything needs everything through one group", () => {
    const all = queues(3000);
    const through = all.flatMap(({ id }): [string, string][] => [
      [id, "aws_security_group.all"],
      ["aws_security_group.all", id],
    ]);
    const report = reportWith(all, through);
    const started = performance.now();
    drawChange({ before: report, after: report, changes: all.slice(0, 60).map(({ id }) => update(id)) });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("The picture as text", () => {
  it("says zone by zone what is there and what it needs", () => {
    const { file, changes } = withOneNat(FILE);
    expect(toPictureText(drawChange({ before: BEFORE, after: judged(file), changes }))).toMatchInlineSnapshot(`
      "Over the zones, or in none
        ECS service
          → NAT gateway in eu-west-1a
          → − NAT gateway in eu-west-1b
          → − NAT gateway in eu-west-1c
      eu-west-1a
        NAT gateway
      eu-west-1b
        − NAT gateway
      eu-west-1c
        − NAT gateway
      "
    `);
  });

  it("is empty where nothing is drawn, and prints nothing that a terminal obeys", () => {
    expect(toPictureText({ zones: [], nodes: [], edges: [], aggregated: 0 })).toBe("");
    const hostile = { id: "n1", label: "\u001b[31mred", zone: "z\u202e", change: "none" as const };
    expect(toPictureText({ zones: [hostile.zone], nodes: [hostile], edges: [], aggregated: 0 })).toBe(
      "z\\u202e\n  \\u001b[31mred\n",
    );
  });

  it("says what is not drawn", () => {
    const node = { id: "n1", label: "~ 61 × SQS queue", zone: null, change: "changed" as const };
    const text = toPictureText({ zones: [], nodes: [node], edges: [], aggregated: 61, edgesLeftOut: 2 });
    expect(text).toContain("61 of the changed are drawn together with others like them\n2 more ways between them");
  });
});

import { describe, expect, it } from "vitest";
import { toTable } from "../../../redundancy/report/table.js";
import { widthOf } from "../../../redundancy/report/text/width.js";
import { failingReport, finding, hostileReport } from "./failing-report.js";

/** Sequences that set a colour, which are ours. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe("The table", () => {
  it("shows the verdict, what each failure does, what is wrong, and how to repair it", () => {
    expect(toTable(failingReport())).toMatchInlineSnapshot(`
      "✗ fail: 1 error, 1 warning, 1 unknown, 1 waived
        stack shop · 24 resources · 3 components · 17 checks passed

      aws_lb.front
        loss of            outcome     rto    rpo  capacity left
        zone eu-west-1a    ✗ down      –      –
          ↳ aws_ecs_service.web → aws_route.b → aws_nat_gateway.a
        zone eu-west-1b    ✓ degraded  0      0    4 of 6, needs 4
        zone eu-west-1c    ✓ failover  1 min  0    4 of 6, needs 4
        aws_nat_gateway.a  ✗ down      –      –
          ↳ aws_ecs_service.web → aws_route.b → aws_nat_gateway.a
        1 other single failure: carried on at once by what is left
        capacity is that of aws_ecs_service.web

      Errors
        nat-zonal-egress: A subnet reaches the internet through a NAT gateway of its own zone
          aws_route.b  shop/network/route-b
            aws_subnet.b in eu-west-1b reaches the internet through aws_nat_gateway.a in eu-west-1a
          fix: Route the subnet to a NAT gateway in its own zone, or to a regional NAT gateway.

      Warnings
        lb-deletion-protection: A load balancer cannot be deleted by mistake
          aws_lb.front  shop/front/Resource
            aws_lb.front can be deleted in one step: enable_deletion_protection is not true
          fix: Set enable_deletion_protection = true.

      Unknown: the input does not tell
        component-zones-known: The input tells which zones a component is in
          aws_instance.job
            the zone of aws_instance.job is not known: known after apply
          fix: Give it a subnet whose zone is known.

      Waived
        nat-zonal-egress: A subnet reaches the internet through a NAT gateway of its own zone
          aws_route.c  shop/network/route-c
            aws_subnet.b in eu-west-1b reaches the internet through aws_nat_gateway.a in eu-west-1a
            waived until 2027-03-31 by team-x: moves next month

      Single points of failure
        aws_nat_gateway.a takes down aws_lb.front

      Not modelled: nothing is said about
        aws_foo ×2

      holdfast explain nat-zonal-egress says why, and shows the smallest example
      "
    `);
  });

  it("has no line of more than 100 columns, however long the names are", () => {
    const long = `aws_lb.${"x".repeat(300)}`;
    const text = JSON.stringify(failingReport())
      .replaceAll("aws_lb.front", long)
      .replaceAll("aws_route.b", "日本".repeat(80));
    const lines = toTable(JSON.parse(text)).split("\n");
    expect(lines.filter((line) => widthOf(line) > 100)).toEqual([]);
    expect(lines.join("\n")).toContain("aws_lb.xxx");
  });

  it.each([false, true])("gives a terminal nothing to obey but its own colours (colour: %s)", (colour) => {
    const text = toTable(hostileReport(), { colour });
    const lines = text.replace(colour ? COLOURS : "", "").split("\n");
    expect(lines.filter((line) => CONTROL.test(line))).toEqual([]);
    expect(text).toContain("\\u001b[31m");
  });

  it("is the same text with and without colour", () => {
    const report = failingReport();
    expect(toTable(report, { colour: true }).replace(COLOURS, "")).toBe(toTable(report));
    expect(toTable(report, { colour: true })).toMatch(COLOURS);
  });

  it("shows twenty findings of a rule, and says how many more there are", () => {
    const findings = Array.from({ length: 23 }, (_, index) => finding("error", { resource: `aws_route.r${index}` }));
    const text = toTable(failingReport({ findings }));
    expect(text).toContain("aws_route.r19");
    expect(text).not.toContain("aws_route.r20");
    expect(text).toContain("… and 3 more, in --format json");
  });

  it("shows entry points with the same outcomes once", () => {
    const report = failingReport();
    const twice = failingReport({
      dependencies: report.dependencies.flatMap((dependency) => [dependency, { ...dependency, from: "aws_lb.back" }]),
      entryPoints: [...report.entryPoints, { id: "aws_lb.back", path: "", stack: "shop" }],
      scenarios: report.scenarios.map((scenario) => ({
        ...scenario,
        entryPoints: scenario.entryPoints.flatMap((entryPoint) => [entryPoint, { ...entryPoint, id: "aws_lb.back" }]),
      })),
    });
    expect(toTable(twice)).toContain("aws_lb.front and 1 entry point like it\n");
    expect(toTable(twice).match(/loss of/g)).toHaveLength(1);
  });

  it("says that nothing is proved where there is nothing to judge", () => {
    const summary = {
      ...failingReport().summary,
      verdict: "pass" as const,
      errors: 0,
      warnings: 0,
      unknown: 0,
      waived: 0,
    };
    const text = toTable(failingReport({ summary, components: [], entryPoints: [], scenarios: [], findings: [] }));
    expect(text).toContain("✓ pass: no findings");
    expect(text).toContain("nothing is proved");
  });

  it("shows every component where nothing is an entry point", () => {
    const report = failingReport({ entryPoints: [], singlePointsOfFailure: [] });
    const text = toTable(report);
    expect(text).toContain("No entry point was found");
    expect(text).toMatch(
      /\n {2}aws_ecs_service\.web +✗ down +✗ down\n {2}aws_nat_gateway\.a +✓ unaffected +✓ unaffected\n/,
    );
  });

  it("asks for the demand where its lack leaves the outcome open, and nowhere else", () => {
    const report = failingReport();
    const components = report.components.map((component) => ({ ...component, required: null }));
    expect(toTable(failingReport({ components }))).not.toContain("needs");
    const open = JSON.stringify(report.scenarios).replaceAll('"degraded"', '"unknown"');
    const text = toTable(failingReport({ components, scenarios: JSON.parse(open) }));
    expect(text).toMatch(/zone eu-west-1b +\? unknown +0 +0 +4 of 6, needs \?\n/);
  });

  it("does not take a component for unaffected where no zone is known", () => {
    const scenarios = failingReport().scenarios.filter(({ kind }) => kind !== "zone");
    const text = toTable(failingReport({ entryPoints: [], scenarios }));
    expect(text).toMatch(/aws_ecs_service\.web +\? no zone is known +✗ down\n/);
  });

  it("names the stack of each table where there are several, and leaves it out of the ids", () => {
    const text = JSON.stringify(failingReport()).replaceAll('"aws_', '"shop:aws_');
    const report = JSON.parse(text);
    report.inputs.push({ path: "b/cdk.tf.json", kind: "synth", stack: "b" });
    expect(toTable(report)).toContain("aws_lb.front in shop\n");
    expect(toTable(report)).toContain("↳ aws_ecs_service.web → aws_route.b → aws_nat_gateway.a\n");
  });
});

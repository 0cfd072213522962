import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SHARED_NAT } from "../redundancy/report/shared-nat.js";
import { input } from "../redundancy/terraform.js";
import { folderWith } from "./folder.js";
import { holdfast } from "./run-in-test.js";

const FAILING = input(SHARED_NAT, "shop").text;
const CLEAN = input(
  {
    resource: {
      aws_dynamodb_table: { t: { deletion_protection_enabled: true, point_in_time_recovery: { enabled: true } } },
    },
  },
  "clean",
).text;
const FILE = "cdk.tf.json";

describe("holdfast check", () => {
  it("reads a cdktf.out folder, and fails on an error", async () => {
    const folder = folderWith({ "stacks/shop/cdk.tf.json": FAILING, "manifest.json": "{}" });
    const { code, stdout, stderr } = await holdfast(["check", folder]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ fail: \d+ errors/);
    expect(stdout).toContain("aws_route.b");
    expect(stderr).toBe("");
  });

  it("reads what the last synth wrote, not what an earlier one left", async () => {
    const stacks = { "stacks/gone/cdk.tf.json": FAILING, "stacks/shop/cdk.tf.json": CLEAN };
    const folder = folderWith({ ...stacks, "manifest.json": '{"stacks": {"shop": {}}}' });
    expect((await holdfast(["check", folder])).code).toBe(0);
    const { code, stderr } = await holdfast([
      "check",
      folderWith({ ...stacks, "manifest.json": '{"stacks": {"bank": {}}}' }),
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("lists stack bank, but there is no ")]);
  });

  it.each([
    ["a folder with one synthesized file", (folder: string) => folder],
    ["a file", (folder: string) => join(folder, FILE)],
  ])("reads %s", async (_, path) => {
    const { code, stdout } = await holdfast(["check", path(folderWith({ [FILE]: FAILING })), "--format", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).inputs).toEqual([
      { path: expect.stringMatching(/cdk\.tf\.json$/), kind: "synth", stack: "shop" },
    ]);
  });

  it("reads standard input for -", async () => {
    const { code, stdout } = await holdfast(["check", "-", "--format", "json"], { stdin: FAILING });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).inputs[0].path).toBe("stdin");
  });

  it("exits with 0 when nothing is wrong", async () => {
    const { code, stdout } = await holdfast(["check", join(folderWith({ [FILE]: CLEAN }), FILE)]);
    expect(stdout).toMatch(/^✓ pass/);
    expect(code).toBe(0);
  });

  it("reads only the stacks that are named", async () => {
    const folder = folderWith({ "stacks/a/cdk.tf.json": FAILING, "stacks/b/cdk.tf.json": CLEAN });
    expect((await holdfast(["check", folder, "--stack", "b"])).code).toBe(0);
    expect((await holdfast(["check", folder, "--stack", "a", "--stack", "b"])).code).toBe(1);
    const { code, stderr } = await holdfast(["check", folder, "--stack", "c"]);
    expect([code, stderr]).toEqual([2, "error: c is not a stack of the input\n  There are: a, b.\n"]);
  });

  it("writes to a file, and the verdict to standard error", async () => {
    const folder = folderWith({ [FILE]: FAILING });
    const out = join(folder, "report.sarif");
    const { stdout, stderr } = await holdfast(["check", folder, "--format", "sarif", "--out", out]);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^✗ fail: /);
    const { results } = JSON.parse(readFileSync(out, "utf8")).runs[0];
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain("nat-zonal-egress");
  });

  it("gives each finding the line of its resource in the synthesized file", async () => {
    const text = JSON.stringify(JSON.parse(FAILING), undefined, 2);
    const { stdout } = await holdfast(["check", join(folderWith({ [FILE]: text }), FILE), "--format", "sarif"]);
    const route = JSON.parse(stdout).runs[0].results.find(
      ({ locations }: { locations: [{ logicalLocations: [{ fullyQualifiedName: string }] }] }) =>
        locations[0].logicalLocations[0].fullyQualifiedName === "aws_route.b",
    );
    const { startLine } = route.locations[0].physicalLocation.region;
    expect(text.split("\n").slice(startLine - 1, startLine + 1)).toEqual([
      '      "b": {',
      '        "route_table_id": "${aws_route_table.b.id}",',
    ]);
  });

  it.each([
    ["markdown", /^## ✗ fail/],
    ["junit", /^<\?xml/],
  ])("writes %s", async (format, start) => {
    const { stdout } = await holdfast(["check", folderWith({ [FILE]: FAILING }), "--format", format]);
    expect(stdout).toMatch(start);
  });

  it("judges the policy that is given in place of the one in the input", async () => {
    const folder = folderWith({ [FILE]: FAILING, "policy.json": '{ "demand": { "aws_ecs_service.web": 6 } }' });
    const required = async (...args: string[]) => {
      const { stdout } = await holdfast(["check", join(folder, FILE), "--format", "json", ...args]);
      return JSON.parse(stdout).components.find(({ id }: { id: string }) => id === "aws_ecs_service.web").required;
    };
    expect(await required()).toBe(4);
    expect(await required("--policy", join(folder, "policy.json"))).toBe(6);
  });

  it("knows the presets by name", async () => {
    const folder = folderWith({ [FILE]: FAILING });
    const { stdout } = await holdfast(["check", folder, "--policy", "mission-critical", "--format", "json"]);
    const rules = JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(expect.arrayContaining(["policy-zone", "policy-region"]));
  });

  it("judges the failures that are asked for, too", async () => {
    const args = ["--scenario", "zone+deployment:eu-west-1b", "--scenario", "region", "--format", "json"];
    const { stdout } = await holdfast(["check", folderWith({ [FILE]: FAILING }), ...args]);
    const ids = JSON.parse(stdout).scenarios.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(["zone+deployment:eu-west-1b", "region:eu-west-1"]));
    expect(ids).not.toContain("zone+deployment:eu-west-1a");
  });

  it("colours for a terminal alone", async () => {
    const folder = folderWith({ [FILE]: FAILING });
    const coloured = async (args: string[], colour: boolean) =>
      (await holdfast(["check", folder, ...args], { colour })).stdout.includes("\u001b[");
    expect(await coloured([], true)).toBe(true);
    expect(await coloured([], false)).toBe(false);
    expect(await coloured(["--no-color"], true)).toBe(false);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wantsColour } from "../../cli/terminal.js";
import { VERSION } from "../../cli/version.js";
import { REPORT_SCHEMA } from "../../redundancy/report/json-schema.js";
import { RULES } from "../../redundancy/rules/registry.js";
import { holdfast } from "./run-in-test.js";

const ROOT = join(import.meta.dirname, "../..");

describe("holdfast rules", () => {
  it("lists every rule, within 100 columns", async () => {
    const { code, stdout } = await holdfast(["rules"]);
    for (const { id } of RULES) expect(stdout).toContain(`${id} `);
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
    expect(code).toBe(0);
  });

  it("gives their texts as data", async () => {
    const listed = JSON.parse((await holdfast(["rules", "--format", "json"])).stdout);
    const ids = listed.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(RULES.map(({ id }) => id).sort());
    const { id, severity, properties } = RULES[0] ?? {};
    expect(listed).toContainEqual(expect.objectContaining({ id, severity, properties }));
  });

  it("writes docs/rules.md, which is current (npm run docs)", async () => {
    const { stdout } = await holdfast(["rules", "--format", "markdown"]);
    expect(readFileSync(join(ROOT, "docs/rules.md"), "utf8")).toBe(stdout);
  });
});

describe("holdfast explain", () => {
  it.each(RULES.map(({ id }) => id))("explains %s", async (id) => {
    const rule = RULES.find((each) => each.id === id);
    const { code, stdout } = await holdfast(["explain", id]);
    const words = stdout.replace(/\s+/g, " ");
    for (const text of [rule?.title, rule?.why, rule?.fix, rule?.example, rule?.source]) {
      expect(words).toContain(text?.replace(/\s+/g, " "));
    }
    expect(code).toBe(0);
  });
});

describe("holdfast", () => {
  it("prints the schema of its report", async () => {
    expect(JSON.parse((await holdfast(["schema"])).stdout)).toEqual(REPORT_SCHEMA);
  });

  it("has the version of its package", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(VERSION).toBe(version);
    expect(await holdfast(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("helps on standard output", async () => {
    const { code, stdout } = await holdfast(["check", "--help"]);
    expect(stdout).toMatch(/^Usage: holdfast check/);
    expect(code).toBe(0);
  });

  it.each<[boolean | undefined, Record<string, string>, boolean]>([
    [true, {}, true],
    [undefined, {}, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "" }, true],
    [true, { TERM: "dumb" }, false],
  ])("colours a terminal (%s) in the environment %j: %s", (isTerminal, environment, expected) => {
    expect(wantsColour(isTerminal, environment)).toBe(expected);
  });
});

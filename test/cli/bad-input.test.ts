import { constants } from "node:buffer";
import { chmodSync, ftruncateSync, openSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportError } from "../../cli/report-error.js";
import { input } from "../redundancy/terraform.js";
import { folderWith } from "./folder.js";
import { holdfast } from "./run-in-test.js";

const TEXT = input({ resource: { aws_sqs_queue: { q: {} } } }).text;

describe("Bad input", () => {
  it.each<[string, Record<string, string>, string, RegExp]>([
    ["a folder without stacks", { "readme.md": "" }, ".", /holds no synthesized stack/],
    ["a folder of HCL", { "main.tf": "" }, ".", /Terraform's own language is not read/],
    ["a file of 0 bytes", { "a.json": "" }, "a.json", /is empty/],
    ["a file that is not there", {}, "gone.json", /gone\.json does not exist/],
    ["text that is not JSON", { "a.json": "hello" }, "a.json", /is not JSON/],
    ["JSON that is cut off", { "a.json": TEXT.slice(0, -5) }, "a.json", /ends in the middle/],
    ["another JSON", { "a.json": "[]" }, "a.json", /a list and not an object/],
    ["a path through a file", { "a.json": TEXT }, "a.json/b", /cannot be read \(ENOTDIR\)/],
  ])("is %s", async (_, files, path, message) => {
    const { code, stdout, stderr } = await holdfast(["check", join(folderWith(files), path)]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect([code, stdout, stderr.trimEnd().split("\n").length]).toEqual([2, "", 2]);
  });

  it("is nothing at all, where there is no cdktf.out", async () => {
    const before = process.cwd();
    try {
      process.chdir(folderWith({}));
      const { code, stderr } = await holdfast(["check"]);
      expect([code, stderr]).toEqual([2, expect.stringContaining("there is no cdktf.out folder here")]);
    } finally {
      process.chdir(before);
    }
  });

  it.skipIf(process.getuid?.() === 0)("is a file that may not be read", async () => {
    const folder = folderWith({ "a.json": TEXT });
    chmodSync(join(folder, "a.json"), 0);
    expect((await holdfast(["check", join(folder, "a.json")])).stderr).toContain("may not be read");
  });

  it("is a file that is longer than a text can be, which is refused before it is read", async () => {
    const path = join(folderWith({}), "plan.json");
    ftruncateSync(openSync(path, "w"), constants.MAX_STRING_LENGTH + 1);
    const { code, stderr } = await holdfast(["check", path]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/is longer than the 537 MB that Node\.js holds in one text\n/),
    ]);
  });

  it.each<[string, string[], RegExp]>([
    ["an unknown command", ["chekc"], /unknown command 'chekc'/],
    ["an unknown option", ["check", "--formt", "json"], /Did you mean --format\?/],
    ["an unknown format", ["check", "--format", "xml"], /Allowed choices are table, json, sarif/],
    ["no command", [], /Usage: holdfast/],
    ["a simulation of nothing", ["simulate"], /required option '--lose <what>'/],
    ["a rule that there is not", ["explain", "nat-zonal-egres"], /Did you mean nat-zonal-egress/],
  ])("is %s", async (_, args, message) => {
    const { code, stdout, stderr } = await holdfast(args);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it.each<[string, string | undefined, RegExp]>([
    ["that is not there", undefined, /is neither a policy nor a file.*\n.*mission-critical/],
    ["that is not JSON", "policy: none", /is not JSON/],
    ["with a key that there is not", '{ "polici": {} }', /polici: unknown key/],
    ["with a wrong value", '{ "demand": { "aws_ecs_service.web": "six" } }', /demand\["aws_ecs_service\.web"\]/],
  ])("is a policy %s", async (_, text, message) => {
    const folder = folderWith({ "cdk.tf.json": TEXT, ...(text !== undefined && { "policy.txt": text }) });
    const { code, stderr } = await holdfast([
      "check",
      join(folder, "cdk.tf.json"),
      "--policy",
      join(folder, "policy.txt"),
    ]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it("is a scenario or an output that there is not", async () => {
    const path = join(folderWith({ "cdk.tf.json": TEXT }), "cdk.tf.json");
    const scenario = await holdfast(["check", path, "--scenario", "earthquake"]);
    expect([scenario.code, scenario.stderr]).toEqual([
      2,
      expect.stringContaining("earthquake is not a failure scenario"),
    ]);
    const out = await holdfast(["check", path, "--out", join(path, "report")]);
    expect([out.code, out.stderr]).toEqual([2, expect.stringContaining("cannot be written")]);
  });

  it("has no say over the terminal", async () => {
    const { stderr } = await holdfast(["check", "\u001b[2J\u202e.json"]);
    expect(stderr).toContain("error: \\u001b[2J\\u202e.json does not exist");
  });

  it("may be UTF-16, as PowerShell writes it, or begin with a byte order mark", async () => {
    const folder = folderWith({
      "utf16.json": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT, "utf16le")]),
      "utf8.json": `\ufeff${TEXT}`,
    });
    expect((await holdfast(["check", join(folder, "utf16.json")])).code).toBe(0);
    expect((await holdfast(["check", join(folder, "utf8.json")])).code).toBe(0);
  });
});

describe("A bug", () => {
  it("asks to be reported, with its stack", () => {
    let stderr = "";
    const write = (text: string) => {
      stderr += text;
    };
    expect(reportError(new TypeError("x is not a function"), { stderr: write })).toBe(2);
    expect(stderr).toMatch(
      /^This is a bug in holdfast\. Please report it[^\n]*\n\nTypeError: x is not a function\n {4}at /,
    );
  });
});

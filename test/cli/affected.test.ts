import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AffectedJson } from "../../review/affected/affected-json.js";
import { folderWith } from "./folder.js";
import { holdfast } from "./run-in-test.js";

/** Folders `base` and `head` of stacks, each with the size of its queue. */
function folders(base: Record<string, number>, head: Record<string, number>): string {
  return folderWith({ ...filesOf("base", base), ...filesOf("head", head) });
}

function filesOf(side: string, sizes: Record<string, number>): Record<string, string> {
  const files = Object.entries(sizes).map(([name, size]): [string, string] => [
    `${side}/stacks/${name}/cdk.tf.json`,
    JSON.stringify({ resource: { aws_sqs_queue: { q: { max_message_size: size } } } }),
  ]);
  const stacks = Object.fromEntries(
    Object.keys(sizes).map((name) => [name, { constructPath: name, dependencies: [] }]),
  );
  return { ...Object.fromEntries(files), [`${side}/manifest.json`]: JSON.stringify({ stacks }) };
}

function args(folder: string, ...others: string[]): string[] {
  return ["affected", "--base", join(folder, "base"), "--head", join(folder, "head"), ...others];
}

describe("holdfast affected", () => {
  it("prints a table, and is clean whatever it finds", async () => {
    const { code, stdout, stderr } = await holdfast(args(folders({ a: 1, b: 1 }, { a: 1, b: 2 })));
    expect([code, stderr, stdout]).toEqual([0, "", "1 of 2 stacks affected\n  wave 1   b  changed\n"]);
  });

  it("prints one line of JSON, or writes it", async () => {
    const folder = folders({ a: 1 }, { a: 2 });
    const out = join(folder, "affected.json");
    const { stdout } = await holdfast(args(folder, "--format", "json"));
    await holdfast(args(folder, "--format", "json", "--out", out));
    expect(stdout).toMatch(/^\{[^\n]*\}\n$/);
    expect(readFileSync(out, "utf8")).toBe(stdout);
    expect((JSON.parse(stdout) as AffectedJson).matrix.include).toEqual([{ stack: "a", wave: 1, reason: "changed" }]);
  });

  it("has jobs for one wave", async () => {
    const { stdout } = await holdfast(args(folders({ a: 1 }, { a: 2 }), "--format", "json", "--wave", "2"));
    expect(JSON.parse(stdout)).toMatchObject({ any: false, waves: [["a"]] });
  });

  it("notes that a matrix is too large for GitHub", async () => {
    const many = Object.fromEntries(Array.from({ length: 257 }, (_, at) => [`s${at}`, 1]));
    const { code, stderr } = await holdfast(args(folders({}, many), "--format", "json"));
    expect([code, stderr]).toEqual([0, expect.stringContaining("a matrix of 257 jobs, as it takes 256 at most")]);
  });

  it("takes the synth that is here as the head", async () => {
    const before = process.cwd();
    try {
      process.chdir(folderWith({ ...filesOf("base", { a: 1 }), ...filesOf("cdktf.out", { a: 2 }) }));
      expect((await holdfast(["affected", "--base", "base"])).stdout).toContain("1 of 1 stack affected");
    } finally {
      process.chdir(before);
    }
  });

  it("has colours for a person alone", async () => {
    const folder = folders({ a: 1 }, { a: 1 });
    expect((await holdfast(args(folder), { colour: true })).stdout).toContain("\u001b[1m");
    expect((await holdfast(args(folder, "--no-color"), { colour: true })).stdout).not.toContain("\u001b");
  });
});

describe("The exit code of holdfast affected", () => {
  const DETAILED = "--detailed-exitcode";

  it.each<[number, string, Record<string, number>, Record<string, number>]>([
    [0, "nothing changed", { a: 1 }, { a: 1 }],
    [2, "a stack changed", { a: 1 }, { a: 2 }],
    [2, "a stack is gone", { a: 1 }, {}],
  ])("is %i with --detailed-exitcode where %s", async (expected, _, base, head) => {
    expect((await holdfast(args(folders(base, head), DETAILED))).code).toBe(expected);
  });

  it.each<[string, string[]]>([
    ["bad input", ["affected", "--base", "gone", "--head", "gone"]],
    ["no base", ["affected"]],
    ["an unknown option", ["affected", "--base", "x", "--wrong"]],
    ["a wave that there cannot be", ["affected", "--base", "x", "--wave", "0"]],
  ])("of %s is 2, and 1 with --detailed-exitcode", async (_, given) => {
    const [plain, detailed] = [await holdfast(given), await holdfast([...given, DETAILED])];
    expect([plain.code, detailed.code]).toEqual([2, 1]);
    expect(detailed.stderr).toMatch(/^error: /);
    expect(detailed.stdout).toBe("");
  });
});

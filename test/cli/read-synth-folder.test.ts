import { chmodSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { readSynthFolder } from "../../cli/read-synth-folder.js";
import { InputError } from "../../redundancy/read/input-error.js";
import { folderWith } from "./folder.js";

const STACK = '{"//":{"metadata":{}},"resource":{}}';

function manifest(stacks: object): string {
  return JSON.stringify({ stacks, version: "0.21.0" });
}

function entry(given: object = {}): object {
  return { constructPath: "a", dependencies: [], synthesizedStackPath: "stacks/a/cdk.tf.json", ...given };
}

/** What is wrong, and the next step. */
function failure(path: string): [string, string] {
  try {
    readSynthFolder(path);
  } catch (error) {
    if (error instanceof InputError) return [error.problem, error.next];
    throw error;
  }
  throw new Error("it was read");
}

describe("A synthesized folder", () => {
  it("is read as CDKTF writes it, with the dependencies by name", () => {
    const outdir = folderWith({});
    const app = new App({ outdir });
    const net = new TerraformStack(app, "net");
    const prod = new TerraformStack(app, "prod");
    new TerraformOutput(prod, "o", { value: 1 });
    prod.addDependency(net);
    app.synth();
    const { stacks, ...folder } = readSynthFolder(outdir);
    expect(folder).toEqual({ path: outdir });
    expect(stacks.map(({ text, ...stack }) => stack)).toEqual([
      { name: "net", constructPath: "net", dependencies: [], path: `${outdir}/stacks/net/cdk.tf.json` },
      { name: "prod", constructPath: "prod", dependencies: ["net"], path: `${outdir}/stacks/prod/cdk.tf.json` },
    ]);
    expect(JSON.parse(stacks[1]?.text ?? "")).toMatchObject({ output: { o: { value: 1 } } });
  });

  it("may be within the folder that is given, beside another manifest", () => {
    const inner = { "cdktf.out/manifest.json": manifest({ a: entry() }), "cdktf.out/stacks/a/cdk.tf.json": STACK };
    const folder = folderWith({ ...inner, "manifest.json": '{"name":"a web app"}' });
    expect(readSynthFolder(folder).stacks.map(({ name }) => name)).toEqual(["a"]);
  });

  it("names what a stack depends on, where the manifest gives its construct path", () => {
    const stacks = {
      a: entry({ constructPath: "prod/a" }),
      b: entry({ constructPath: "prod/b", dependencies: ["prod/a", "prod/a"] }),
    };
    const folder = folderWith({ "manifest.json": manifest(stacks), "stacks/a/cdk.tf.json": STACK });
    expect(readSynthFolder(folder).stacks.map(({ dependencies }) => dependencies)).toEqual([[], ["a"]]);
  });

  it("without a manifest is what is there, and dependencies are not known", () => {
    const files = { "stacks/b/cdk.tf.json": STACK, "stacks/a/cdk.tf.json": STACK, "stacks/empty/readme.md": "" };
    const { stacks, dependenciesKnown } = readSynthFolder(folderWith(files));
    expect([stacks.map(({ name }) => name), dependenciesKnown]).toEqual([["a", "b"], false]);
  });

  it("whose manifest is silent about dependencies does not have none", () => {
    const files = {
      "manifest.json": manifest({ a: entry({ dependencies: undefined }) }),
      "stacks/a/cdk.tf.json": STACK,
    };
    expect(readSynthFolder(folderWith(files)).dependenciesKnown).toBe(false);
  });

  it("may hold no stack, where its manifest says so", () => {
    expect(readSynthFolder(folderWith({ "manifest.json": '{"stacks":{}}' })).stacks).toEqual([]);
  });
});

describe("A folder that cannot be read", () => {
  it.each<[string, Record<string, string>, string, RegExp, RegExp]>([
    ["is not there", {}, "gone", /does not exist/, /"stacks": \{\}/],
    ["is a file", { f: "" }, "f", /is not a folder/, /cdktf\.out/],
    ["is empty", { "readme.md": "" }, ".", /holds no synthesized stack/, /For a project that is new/],
    ["is of HCL", { "stacks/a/cdk.tf": "" }, ".", /synth to HCL/, /without --hcl/],
    ["has another manifest", { "manifest.json": "{}" }, ".", /lists no stacks/, /cdktf\.out/],
    ["has a cut manifest", { "manifest.json": '{"stacks":{' }, ".", /is not JSON: was it cut off/, /Synthesize again/],
    [
      "lacks a stack",
      { "manifest.json": manifest({ a: entry() }) },
      ".",
      /lists stack a, but there is no/,
      /Synthesize again/,
    ],
    [
      "has a cut stack",
      { "stacks/a/cdk.tf.json": STACK.slice(0, -3) },
      ".",
      /ends in the middle of its JSON/,
      /cut off/,
    ],
    ["has a stack that is a list", { "stacks/a/cdk.tf.json": "[]" }, ".", /a list and not an object/, /cdk\.tf\.json/],
  ])("%s", (_, files, path, problem, next) => {
    const found = failure(join(folderWith(files), path));
    expect(found).toEqual([expect.stringMatching(problem), expect.stringMatching(next)]);
  });

  it.each<[string, unknown, RegExp]>([
    ["points upwards", entry({ synthesizedStackPath: "stacks/../../a.tf.json" }), /points outside of its folder/],
    ["points upwards, as Windows does", entry({ synthesizedStackPath: "stacks\\..\\..\\a.tf.json" }), /points outside/],
    ["points to an absolute path", entry({ synthesizedStackPath: "/etc/a.json" }), /points outside/],
    ["points to another drive", entry({ synthesizedStackPath: "C:\\a.json" }), /points outside/],
    ["points to HCL", entry({ synthesizedStackPath: "stacks/a/cdk.tf" }), /is of a synth to HCL/],
    ["depends on what it does not list", entry({ dependencies: ["b"] }), /a depends on b, which it does not list/],
    ["holds something else", entry({ dependencies: [1] }), /does not say of stack a/],
    ["holds nothing", null, /does not say of stack a/],
  ])("has a manifest that %s", (_, given, problem) => {
    const files = { "manifest.json": manifest({ a: given }), "stacks/a/cdk.tf.json": STACK };
    expect(failure(folderWith(files))[0]).toMatch(problem);
  });

  it.skipIf(process.getuid?.() === 0)("holds a stack that may not be read", () => {
    const folder = folderWith({ "stacks/a/cdk.tf.json": STACK });
    chmodSync(join(folder, "stacks/a/cdk.tf.json"), 0);
    expect(failure(folder)[0]).toMatch(/may not be read/);
  });
});

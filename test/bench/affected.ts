import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const STACKS = 1_000;
const CHANGED = [0, 10, STACKS];
const RUNS = 5;

const folder = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
try {
  const stack = readFileSync(join(ROOT, "cdktf.out/stacks/shop-prod/cdk.tf.json"), "utf8");
  writeEstate("base", stack, 0);
  const rows = CHANGED.map((changed) => {
    writeEstate("head", stack, changed);
    const seconds = Array.from({ length: RUNS }, () => timed(changed)).sort((a, b) => a - b);
    return `| ${STACKS} | ${changed} | ${seconds[Math.floor(RUNS / 2)]?.toFixed(2)} |`;
  });
  console.log(
    `Node.js ${process.versions.node}, ${cpus().length} cores. Stacks of ${Math.round(stack.length / 1000)} kB.\n`,
  );
  console.log(["| stacks | changed | seconds, with the start of the process |", "|---|---|---|", ...rows].join("\n"));
} finally {
  rmSync(folder, { recursive: true });
}

/** Stacks that each depend on the first of their ten. Of a changed one a CIDR block is another. */
function writeEstate(side: string, stack: string, changed: number): void {
  const stacks: Record<string, object> = {};
  for (let index = 0; index < STACKS; index++) {
    const name = `shop-${index}`;
    const ten = index - (index % 10);
    const path = join("stacks", name, "cdk.tf.json");
    const text = stack.replaceAll("shop-prod", name);
    mkdirSync(join(folder, side, "stacks", name), { recursive: true });
    writeFileSync(join(folder, side, path), index < changed ? text.replaceAll(/10\.0\.(?=\d)/g, "10.9.") : text);
    const dependencies = ten === index ? [] : [`shop-${ten}`];
    stacks[name] = { name, constructPath: name, dependencies, synthesizedStackPath: path };
  }
  writeFileSync(join(folder, side, "manifest.json"), JSON.stringify({ stacks, version: "0.21.0" }));
}

/** Seconds of one run of the built command. */
function timed(changed: number): number {
  const args = ["dist/cli/main.js", "affected", "--base", join(folder, "base"), "--head", join(folder, "head")];
  const start = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, [...args, "--format", "json"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const seconds = (performance.now() - start) / 1000;
  const { stacks } = JSON.parse(stdout || "{}") as { stacks?: readonly unknown[] };
  if (stacks?.length !== changed) throw new Error(`${changed} stacks expected, ${stacks?.length} found: ${stderr}`);
  return seconds;
}

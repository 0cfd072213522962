import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { writeBetweenMarkers } from "../report.js";
import { changedStack, planOfChange } from "./changed-stack.js";

const ROOT = join(import.meta.dirname, "../../..");
const STACKS = 50;
const CHANGED_IN_EACH = 20;

/** What may be taken: twice the time to parse what is read, and this. */
const ALLOWED_SECONDS = 0.2;

interface Row {
  readonly kind: string;
  readonly megabytes: number;
  readonly parse: number;
  readonly review: number;
  readonly ratio: number;
  readonly changed: number;
}

const folder = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
try {
  writeEstate(readFileSync(join(ROOT, "cdktf.out/stacks/shop-prod/cdk.tf.json"), "utf8"));
  const text = table(["synth", "plan", "synth and plan"].map(measure));
  console.log(text);
  writeBetweenMarkers(join(ROOT, "docs/performance.md"), text, "bench:review");
} finally {
  rmSync(folder, { recursive: true });
}

/** `base-0.json`, `head-0.json`, `plan-0.json` …: in every stack other resources get another tag. */
function writeEstate(stack: string): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < STACKS; index++) {
    const base = stack.replaceAll("shop-prod", `shop-${index}`);
    const head = changedStack(base, { from: index, number: CHANGED_IN_EACH, version: index * 1_000 });
    writeFileSync(join(folder, `base-${index}.json`), base);
    writeFileSync(join(folder, `head-${index}.json`), head);
    writeFileSync(join(folder, `plan-${index}.json`), planOfChange(base, head));
  }
}

function measure(kind: string): Row {
  const script = join(import.meta.dirname, "measure-review.ts");
  const args = ["--import", "tsx", script, kind, folder, String(STACKS)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const row = { kind, ...JSON.parse(stdout) } as Row;
  const wanted = STACKS * CHANGED_IN_EACH;
  if (row.changed !== wanted) throw new Error(`${kind}: ${row.changed} changes, not ${wanted}`);
  console.error(`${kind}: ${(row.review * 1000).toFixed(0)} ms, ratio ${row.ratio.toFixed(2)}`);
  return row;
}

function table(rows: readonly Row[]): string {
  const [cpu] = cpus();
  const milliseconds = (seconds: number) => (seconds * 1000).toFixed(0);
  return [
    `Node.js ${process.versions.node}, ${cpus().length} cores of ${cpu?.model.split(/ \d|\(| Processor/)[0]?.trim()}.`,
    "",
    "| read | MB | `JSON.parse`, ms | review, ms | twice the parsing and 200 ms | ratio |",
    "|---|---|---|---|---|---|",
    ...rows.map(({ kind, megabytes, parse, review, ratio }) => {
      const allowed = 2 * parse + ALLOWED_SECONDS;
      const cells = [kind, megabytes.toFixed(1), milliseconds(parse), milliseconds(review), milliseconds(allowed)];
      return `| ${[...cells, ratio.toFixed(2)].join(" | ")} |`;
    }),
  ].join("\n");
}

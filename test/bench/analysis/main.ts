import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { writeBetweenMarkers } from "../report.js";
import { estate, planOf } from "./estate.js";

const ROOT = join(import.meta.dirname, "../../..");
const SIZES = [1_000, 10_000, 100_000];

interface Row {
  readonly kind: string;
  readonly resources: number;
  readonly megabytes: number;
  readonly parse: number;
  readonly analyze: number;
  readonly ratio: number;
  readonly parsedMiB: number;
  readonly peakMiB: number;
}

const folder = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
try {
  const stack = readFileSync(join(ROOT, "cdktf.out/stacks/shop-prod/cdk.tf.json"), "utf8");
  const inOne = Object.values((JSON.parse(stack) as { resource: Record<string, object> }).resource).reduce(
    (sum, named) => sum + Object.keys(named).length,
    0,
  );
  const rows = SIZES.flatMap((size) => {
    const copies = Math.ceil(size / inOne);
    const synthesized = estate(stack, copies);
    return [measure("synthesized", synthesized, copies * inOne), measure("plan", planOf(synthesized), copies * inOne)];
  });
  const text = table(rows);
  console.log(text);
  writeBetweenMarkers(join(ROOT, "docs/performance.md"), text, "bench:analysis");
} finally {
  rmSync(folder, { recursive: true });
}

function measure(kind: string, text: string, resources: number): Row {
  const file = join(folder, `${kind}.json`);
  writeFileSync(file, text);
  const { ratio, parse, analyze, megabytes } = child("both", file);
  const row = {
    kind,
    resources,
    megabytes,
    parse,
    analyze,
    ratio,
    parsedMiB: child("parse", file)["mebibytes"],
    peakMiB: child("analyze", file)["mebibytes"],
  } as Row;
  console.error(
    `${kind} ${resources}: ratio ${row.ratio.toFixed(2)}, memory ${(row.peakMiB / row.parsedMiB).toFixed(2)}`,
  );
  return row;
}

function child(mode: string, file: string): Record<string, number> {
  const script = join(import.meta.dirname, "measure-analysis.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, mode, file], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, number>;
}

function table(rows: readonly Row[]): string {
  const [cpu] = cpus();
  return [
    `Node.js ${process.versions.node}, ${cpus().length} cores of ${cpu?.model.split(/ \d|\(| Processor/)[0]?.trim()}.`,
    "",
    "| input | resources | MB | `JSON.parse`, ms | check, ms | ratio | parsed, MiB | peak of the check, MiB | ratio |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows.map(({ kind, resources, megabytes, parse, analyze, ratio, parsedMiB, peakMiB }) => {
      const cells = [
        kind,
        resources,
        megabytes.toFixed(1),
        (parse * 1000).toFixed(1),
        (analyze * 1000).toFixed(1),
        ratio.toFixed(2),
        parsedMiB.toFixed(0),
        peakMiB.toFixed(0),
        (peakMiB / parsedMiB).toFixed(2),
      ];
      return `| ${cells.join(" | ")} |`;
    }),
  ].join("\n");
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { handWritten, type TerraformFile } from "./hand-written.js";
import { compare, outputOf, type Plan, synthesize } from "./measure.js";
import { EXTENSIONS, type Format, moduleSource, type Program, runSource } from "./program.js";
import { table, writeBetweenMarkers } from "./report.js";
import { HOLDFAST } from "./system.js";

const ROOT = join(import.meta.dirname, "../..");
const FORMATS: readonly Format[] = ["ES modules", "CommonJS"];
const PLANS: readonly Plan[] = [
  { stacks: 1, format: "ES modules", pairs: 15 },
  { stacks: 10, format: "ES modules", pairs: 9 },
  { stacks: 100, format: "ES modules", pairs: 3 },
  { stacks: 300, format: "ES modules", pairs: 2 },
  { stacks: 1, format: "CommonJS", pairs: 9 },
  { stacks: 10, format: "CommonJS", pairs: 5 },
];

const folder = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
try {
  install(folder);
  const resources = await writeHandWritten(folder);
  const comparisons = PLANS.map((plan) => {
    const comparison = compare(folder, plan);
    console.error(`${plan.stacks} stacks, ${plan.format}: ratio ${comparison.ratio.toFixed(2)}`);
    return comparison;
  });
  const text = table(comparisons, resources);
  console.log(text);
  writeBetweenMarkers(join(ROOT, "docs/performance.md"), text, "bench");
} finally {
  rmSync(folder, { recursive: true });
}

/** Both programs load the same packages: the built library, and what this repository has installed. */
function install(folder: string): void {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(ROOT, join(folder, "node_modules/holdfast"));
  for (const name of ["cdktf", "@cdktf"])
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  for (const format of FORMATS) writeFileSync(join(folder, `run.${EXTENSIONS[format]}`), runSource(format));
  writeProgram(folder, "holdfast", HOLDFAST);
}

function writeProgram(folder: string, name: string, program: Program): void {
  for (const format of FORMATS) {
    writeFileSync(join(folder, `${name}.${EXTENSIONS[format]}`), moduleSource(program, format));
  }
}

/**
 * Generates the hand-written program from what holdfast synthesizes, and makes sure that both give the same Terraform.
 * @returns resources and data sources in one stack.
 */
async function writeHandWritten(folder: string): Promise<number> {
  synthesize(folder, "holdfast", "CommonJS", 1);
  const expected = readStack(folder, "holdfast");
  writeProgram(folder, "hand-written", await handWritten(expected));
  synthesize(folder, "hand-written", "CommonJS", 1);
  const [ours, theirs] = [blocks(expected), blocks(readStack(folder, "hand-written"))];
  for (const address of new Set([...ours.keys(), ...theirs.keys()])) {
    if (isDeepStrictEqual(ours.get(address), theirs.get(address))) continue;
    const [left, right] = [ours, theirs].map((all) => JSON.stringify(all.get(address), undefined, 2));
    throw new Error(`${address} differs\nholdfast: ${left}\nhand-written: ${right}`);
  }
  return ours.size;
}

function readStack(folder: string, program: string): TerraformFile {
  return JSON.parse(readFileSync(join(outputOf(folder, program), "stacks/stack-0/cdk.tf.json"), "utf8"));
}

/** Every block by its address, without the comments that name its construct. */
function blocks({ resource, data = {} }: TerraformFile): Map<string, object> {
  return new Map(
    Object.entries({ resource, data }).flatMap(([kind, types]) =>
      Object.entries(types).flatMap(([type, byName]) =>
        Object.entries(byName).map(
          ([name, block]) => [`${kind} ${type}.${name}`, { ...block, "//": undefined }] as const,
        ),
      ),
    ),
  );
}

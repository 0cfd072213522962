import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { EXTENSIONS, type Format } from "./program.js";

/** One whole process, from start to exit. */
export interface Run {
  readonly seconds: number;
  /** Of all its threads, user and system: what the machine's other work disturbs least. */
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

/** How much is measured at once, and how often. */
export interface Plan {
  readonly stacks: number;
  readonly format: Format;
  readonly pairs: number;
}

/** Two programs run in turn, so that what else the machine does falls on both. */
export interface Comparison extends Plan {
  readonly holdfast: Run;
  readonly handWritten: Run;
  /** Medians over the pairs, holdfast to hand-written. */
  readonly ratio: number;
  readonly cpuRatio: number;
}

/** Measures both programs in pairs that alternate which comes first. */
export function compare(folder: string, plan: Plan): Comparison {
  const { stacks, format, pairs } = plan;
  const run = (program: string) => {
    rmSync(outputOf(folder, program), { recursive: true, force: true });
    return synthesize(folder, program, format, stacks);
  };
  const measured = Array.from({ length: pairs }, (_, pair) => {
    if (pair % 2 === 0) {
      const holdfast = run("holdfast");
      return { holdfast, handWritten: run("hand-written") };
    }
    const handWritten = run("hand-written");
    return { holdfast: run("holdfast"), handWritten };
  });
  return {
    ...plan,
    holdfast: medianRun(measured.map(({ holdfast }) => holdfast)),
    handWritten: medianRun(measured.map(({ handWritten }) => handWritten)),
    ratio: median(measured.map(({ holdfast, handWritten }) => holdfast.seconds / handWritten.seconds)),
    cpuRatio: median(measured.map(({ holdfast, handWritten }) => holdfast.cpuSeconds / handWritten.cpuSeconds)),
  };
}

/** Synthesizes `stacks` stacks of a program into `cdktf.out-<program>` and keeps the output. */
export function synthesize(folder: string, program: string, format: Format, stacks: number): Run {
  const extension = EXTENSIONS[format];
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`run.${extension}`, `./${program}.${extension}`, String(stacks), outputOf(folder, program)],
    { cwd: folder, encoding: "utf8" },
  );
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${program} with ${stacks} stacks failed\n${stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS }: NodeJS.ResourceUsage = JSON.parse(stdout);
  return { seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMiB: maxRSS / 1024 };
}

export function outputOf(folder: string, program: string): string {
  return join(folder, `cdktf.out-${program}`);
}

function medianRun(runs: readonly Run[]): Run {
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
    peakMiB: median(runs.map(({ peakMiB }) => peakMiB)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error("no values");
  return (low + high) / 2;
}

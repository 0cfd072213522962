import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

/** One whole process, from start to exit. */
export interface Run {
  readonly seconds: number;
  /** Of all its threads, user and system: what the machine's other work disturbs least. */
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

/** A program that synthesizes: `node <script> <stacks> <outdir>`. */
export interface Contender {
  readonly label: string;
  /** Within the folder of the bench. */
  readonly script: string;
}

/** Who is measured beside whom, how much at once, and how often. */
export interface Plan {
  readonly ours: Contender;
  readonly theirs: Contender;
  readonly stacks: number;
  readonly pairs: number;
  /** What holdfast promises itself. */
  readonly target?: { readonly ratio: number; readonly peakMiB?: number };
}

export interface Comparison extends Plan {
  /** Medians of the runs of each. */
  readonly our: Run;
  readonly their: Run;
}

/** Measures two programs in turn, so that what else the machine does falls on both. They alternate which comes first. */
export function compare(folder: string, plan: Plan): Comparison {
  const our: Run[] = [];
  const their: Run[] = [];
  const measureOurs = () => our.push(runOnce(folder, plan.ours, plan.stacks));
  const measureTheirs = () => their.push(runOnce(folder, plan.theirs, plan.stacks));
  for (let pair = 0; pair < plan.pairs; pair++) {
    const turns = pair % 2 === 0 ? [measureOurs, measureTheirs] : [measureTheirs, measureOurs];
    for (const measure of turns) measure();
  }
  return { ...plan, our: medianRun(our), their: medianRun(their) };
}

function runOnce(folder: string, contender: Contender, stacks: number): Run {
  const run = synthesize(folder, contender, stacks);
  rmSync(outputOf(folder, contender), { recursive: true });
  return run;
}

/** Synthesizes so many stacks and keeps the output. */
export function synthesize(folder: string, contender: Contender, stacks: number): Run {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [contender.script, String(stacks), outputOf(folder, contender)],
    { cwd: folder, encoding: "utf8" },
  );
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${contender.label} with ${stacks} stacks failed\n${stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS }: NodeJS.ResourceUsage = JSON.parse(stdout);
  return { seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMiB: maxRSS / 1024 };
}

export function outputOf(folder: string, { script }: Contender): string {
  return join(folder, `out-${script.replaceAll("/", "-")}`);
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

import { type ChildProcess, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { SHARD_VARIABLE } from "./selection.js";
import type { Manifest, SynthApp } from "./synth-app.js";

/** How many processes work at once: a number, or `cores` for one per core of the machine. */
export type Processes = number | "cores";

/** Of functions that add stacks. A stack takes some 0.6 MB until its process ends: see docs/performance.md. */
const MOST_OF_A_PROCESS = 64;

/** A process that failed, after it said why. */
export class ShardError extends Error {
  override readonly name = "ShardError";
  constructor(readonly exitCode: number) {
    super("a process of the sharded synth failed");
  }
}

/**
 * Synthesizes an app in several processes of the same program, each of which calls its share of the functions that add
 * stacks, and writes the manifest of all.
 * @throws ShardError when one of them fails; the others are then stopped.
 */
export async function synthShards(app: SynthApp, functions: number, processes: Processes): Promise<void> {
  const workers = processes === "cores" ? availableParallelism() : processes;
  const of = Math.min(functions, Math.max(workers, Math.ceil(functions / MOST_OF_A_PROCESS)));
  const running = new Set<ChildProcess>();
  const stop = () => {
    for (const child of running) child.kill();
  };
  const release = stopWithThis(stop);
  let next = 1;
  let done = 0;
  const work = async () => {
    while (next <= of) {
      merge(app.manifest, await runShard(`${next++}/${of}`, running));
      done++;
      process.stderr.write(`synthesized ${Object.keys(app.manifest.stacks).length} stacks, ${done} of ${of} parts\n`);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(workers, of) }, work));
  } finally {
    next = of + 1;
    stop();
    release();
  }
  app.manifest.writeToFile();
}

/** The others end when this process does: by itself, or by a signal that only it gets. */
function stopWithThis(stop: () => void): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const onSignal = (signal: NodeJS.Signals) => {
    stop();
    release();
    process.kill(process.pid, signal);
  };
  const release = () => {
    process.removeListener("exit", stop);
    for (const signal of signals) process.removeListener(signal, onSignal);
  };
  process.once("exit", stop);
  for (const signal of signals) process.once(signal, onSignal);
  return release;
}

/** Runs this program once more, for one share. Resolves to the stacks that it has synthesized. */
function runShard(shard: string, running: Set<ChildProcess>): Promise<Manifest["stacks"]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
      env: { ...process.env, [SHARD_VARIABLE]: shard },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    running.add(child);
    let stacks: Manifest["stacks"] | undefined;
    child.on("message", (message: Manifest["stacks"]) => {
      stacks = message;
    });
    child.on("error", reject);
    // Not "exit", which may come before the last message.
    child.on("close", (code, signal) => {
      running.delete(child);
      if (code === 0 && stacks) return resolve(stacks);
      if (code === 0)
        process.stderr.write(`part ${shard} ended before it was synthesized: does the program exit by itself?\n`);
      else if (signal && !child.killed) process.stderr.write(`part ${shard} was ended by ${signal}\n`);
      reject(new ShardError(code || 1));
    });
  });
}

/** Tells the process that started this one what it has synthesized. */
export function reportShard(manifest: Manifest): void {
  // Where that one is gone, nobody wants to know.
  if (process.connected) process.send?.(manifest.stacks, undefined, undefined, () => undefined);
}

function merge({ stacks }: Manifest, more: Manifest["stacks"]): void {
  for (const [name, stack] of Object.entries(more)) {
    if (name in stacks) {
      process.stderr.write(`two functions add a stack named ${name}: a name is one stack's\n`);
      throw new ShardError(2);
    }
    stacks[name] = stack;
  }
}

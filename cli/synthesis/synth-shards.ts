import { type ChildProcess, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { SHARD_VARIABLE } from "./selection.js";
import type { Manifest, SynthApp } from "./synth-app.js";

/** How many processes work at once: a number, or `cores` for one per core of the machine. */
export type Processes = number | "cores";

/** Each takes some 0.6 MB until its process ends, and a process half a second to start: see docs/performance.md. */
const MOST_STACKS = 64;

/** A process that failed, after it said why. */
export class ShardError extends Error {
  override readonly name = "ShardError";
  constructor(readonly exitCode: number) {
    super("a process of the sharded synth failed");
  }
}

/**
 * Synthesizes an app in several processes of the same program, each of which adds its share of the stacks, and writes the
 * manifest of all.
 * @throws ShardError when one of them fails; the others are then stopped.
 */
export async function synthShards(app: SynthApp, stacks: number, processes: Processes): Promise<void> {
  const workers = processes === "cores" ? availableParallelism() : processes;
  const of = Math.max(workers, Math.ceil(stacks / MOST_STACKS));
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
    child.on("exit", (code) => {
      running.delete(child);
      if (code === 0 && stacks) resolve(stacks);
      else reject(new ShardError(code || 1));
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

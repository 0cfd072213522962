import type { Selection } from "./stack-entries.js";

/** Which process of a sharded synth this is, for example `2/10`: set by the one that starts them. */
export const SHARD_VARIABLE = "HOLDFAST_SHARD";

/** Wrong usage of `--only` or of a variable. */
export class SelectionError extends Error {
  override readonly name = "SelectionError";
}

/**
 * Reads `--only a,b` of the main file's arguments, or else the variable `HOLDFAST_ONLY`, which reaches it through `cdktf synth`.
 * @throws SelectionError when a name is missing.
 */
export function readSelection(args: readonly string[], env: NodeJS.ProcessEnv): Selection {
  const shard = env[SHARD_VARIABLE];
  if (shard) return { shard: readShard(shard) };
  const only = onlyOf(args) ?? (env["HOLDFAST_ONLY"] || undefined);
  if (only === undefined) return {};
  const names = only.split(",").map((name) => name.trim());
  if (names.includes(""))
    throw new SelectionError("--only: give names of stacks with commas between, for example --only shop,bank");
  return { only: new Set(names) };
}

function onlyOf(args: readonly string[]): string | undefined {
  const index = args.findIndex((argument) => argument === "--only" || argument.startsWith("--only="));
  const argument = args[index];
  return argument === "--only" ? (args[index + 1] ?? "") : argument?.slice("--only=".length);
}

function readShard(text: string): { index: number; of: number } {
  const [, number, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(number) - 1, of: Number(of) };
  if (shard.index >= 0 && shard.index < shard.of) return shard;
  throw new SelectionError(`${SHARD_VARIABLE}=${text}: must be a number and how many there are, for example 2/10`);
}

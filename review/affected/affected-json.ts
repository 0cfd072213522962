import { printable } from "../../redundancy/report/text/printable.js";
import type { Affected, AffectedStack } from "./affected.js";

/**
 * Jobs that a matrix may have at most.
 * https://docs.github.com/en/actions/reference/limits
 */
export const MOST_JOBS = 256;

/** What `holdfast affected --format json` prints. Keys are only added within version 1. */
export interface AffectedJson extends Affected {
  readonly schemaVersion: 1;
  /** Whether there is a job at all. GitHub fails on a matrix without one, so ask this first, in the `if` of the job. */
  readonly any: boolean;
  /** A job for each stack. GitHub refuses more than {@link MOST_JOBS}: where that can be, use `shards`. */
  readonly matrix: { readonly include: readonly MatrixEntry[] };
  /**
   * The same stacks in at most {@link MOST_JOBS} jobs, each with several stacks in the order of their waves. Jobs run at the
   * same time, which is right for a plan. To apply, ask for one wave at a time.
   */
  readonly shards: { readonly include: readonly Shard[] };
}

interface MatrixEntry {
  readonly stack: string;
  readonly wave: number;
  readonly reason: AffectedStack["reason"];
}

interface Shard {
  /** From 1. */
  readonly shard: number;
  readonly stacks: readonly string[];
}

/** One line, as an output of a job in GitHub takes it. Jobs are for all waves, or for the one that is asked for. */
export function toAffectedJson(affected: Affected, wave?: number): string {
  const jobs = affected.stacks.filter((stack) => wave === undefined || stack.wave === wave);
  const json: AffectedJson = {
    schemaVersion: 1,
    any: jobs.length > 0,
    matrix: { include: jobs.map(({ name, wave, reason }) => ({ stack: name, wave, reason })) },
    shards: { include: shardsOf(jobs.map(({ name }) => name)) },
    ...affected,
  };
  return `${printable(JSON.stringify(json))}\n`;
}

/** Even parts: their sizes differ by one at most. */
function shardsOf(names: readonly string[]): Shard[] {
  const count = Math.min(names.length, MOST_JOBS);
  const start = (shard: number) => Math.floor((shard * names.length) / count);
  return Array.from({ length: count }, (_, index) => ({
    shard: index + 1,
    stacks: names.slice(start(index), start(index + 1)),
  }));
}

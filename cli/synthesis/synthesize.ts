import { EXIT_CODE } from "../exit-code.js";
import { readSelection } from "./selection.js";
import type { StackEntries } from "./stack-entries.js";
import type { SynthApp } from "./synth-app.js";
import { synthSelected } from "./synth-selected.js";
import { type Processes, reportShard, ShardError, synthShards } from "./synth-shards.js";

export interface SynthesizeOptions {
  /**
   * How many processes synthesize at once, for stacks that are given by name: worth it above some 300 stacks.
   * Default: 1, this one.
   */
  readonly processes?: Processes;
}

/**
 * Synthesizes what is selected of an app, in this process or in several.
 * @param done called when everything is written, unless this process is one of several.
 */
export function synthesizeApp<App extends SynthApp>(
  app: App,
  entries: StackEntries<App>,
  { processes = 1 }: SynthesizeOptions,
  done: () => void,
): void {
  try {
    const selection = readSelection(process.argv.slice(2), process.env);
    if (!selection.shard && !selection.only && processes !== 1 && typeof entries !== "function") {
      synthShards(app, Object.keys(entries).length, processes).then(done, fail);
      return;
    }
    // That of all is written by the process which started this one.
    if (selection.shard) app.manifest.writeToFile = () => undefined;
    synthSelected(app, entries, selection);
    if (!selection.shard) done();
    else reportShard(app.manifest);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  if (error instanceof ShardError) {
    process.exitCode = error.exitCode;
    return;
  }
  if (!isConfigurationError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EXIT_CODE.notJudged;
}

/** Ours, or what CDKTF gathers from the validations of all constructs. By name: the app may have another copy of us. */
function isConfigurationError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const ours = ["PropsError", "SelectionError", "UnknownStackError"];
  return ours.includes(error.name) || error.message.startsWith("Validation failed");
}

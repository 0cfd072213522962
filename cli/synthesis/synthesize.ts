import { EXIT_CODE } from "../exit-code.js";
import { readSelection } from "./selection.js";
import type { StackEntries } from "./stack-entries.js";
import type { SynthApp } from "./synth-app.js";
import { synthSelected } from "./synth-selected.js";
import { type Processes, reportShard, ShardError, synthShards } from "./synth-shards.js";

export interface SynthesizeOptions {
  /**
   * How many processes synthesize at once, for stacks that are given by name. It takes half of the memory for a thousand
   * stacks, and on two cores no less time. Default: 1, this one.
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
    requireFunctions(entries);
    requireProcesses(processes, entries);
    const selection = readSelection(process.argv.slice(2), process.env);
    if (!selection.shard && !selection.only && processes !== 1) {
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

function requireFunctions(entries: unknown): void {
  if (typeof entries === "function") return;
  const wrong = Object.entries(entries ?? { stacks: entries }).find(([, add]) => typeof add !== "function");
  if (!wrong) return;
  const [name, add] = wrong;
  throw new OptionError(`synthesize: ${name} must be a function that adds stacks to the app, given ${add}`);
}

function requireProcesses(processes: Processes, entries: unknown): void {
  if (processes !== "cores" && !(Number.isInteger(processes) && processes >= 1)) {
    throw new OptionError(`synthesize: processes must be a whole number, 1 or more, or "cores", given ${processes}`);
  }
  if (processes !== 1 && typeof entries === "function") {
    throw new OptionError(
      "synthesize: several processes need the stacks by name, a function for each: docs/synthesis.md",
    );
  }
}

class OptionError extends Error {
  override readonly name = "OptionError";
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
  const ours = ["PropsError", "OptionError", "SelectionError", "UnknownStackError"];
  return ours.includes(error.name) || error.message.startsWith("Validation failed");
}

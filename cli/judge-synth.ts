import { relative } from "node:path";
import { judgeInventory, type Question } from "../redundancy/analyze.js";
import { InputError } from "../redundancy/read/input-error.js";
import { readInventory } from "../redundancy/read/read-inventory.js";
import { toShortTable } from "../redundancy/report/short-table.js";
import { errorLines } from "../redundancy/report/table.js";
import { EXIT_CODE } from "./exit-code.js";
import { readPaths } from "./read-paths.js";
import type { StackEntries } from "./synthesis/stack-entries.js";
import type { SynthApp } from "./synthesis/synth-app.js";
import { type SynthesizeOptions, synthesizeApp } from "./synthesis/synthesize.js";

/** What a synth is told about its redundancy. */
export interface SynthJudgement {
  /** The short table of all stacks. */
  readonly table: string;
  /** The errors of the stacks that break what they declare; empty where none does. */
  readonly errors: string;
  /** 0, 1 where a stack that declares a policy has an error that nobody waived, 2 where the files cannot be read. */
  readonly exitCode: number;
}

/** Judges the stacks that a synth has written to `outdir`, for example `app.outdir`. Synthesizes nothing. */
export function judgeSynth(outdir: string, question: Partial<Question> = {}): SynthJudgement {
  try {
    const files = readPaths([relative(process.cwd(), outdir) || "."]);
    const inventory = readInventory(files);
    const report = judgeInventory(inventory, { today: new Date(), ...question });
    const declared = (stack: string) => inventory.declarations.get(stack)?.policy !== undefined;
    const errors = report.findings.filter(
      ({ severity, status, stack }) => severity === "error" && status === "fail" && declared(stack),
    );
    return {
      table: toShortTable(report),
      errors: errors.length > 0 ? `${errorLines({ ...report, findings: errors })}\n` : "",
      exitCode: errors.length > 0 ? EXIT_CODE.findings : EXIT_CODE.clean,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { table: "", errors: `${error.message}\n`, exitCode: EXIT_CODE.notJudged };
  }
}

/** Judges what was written, prints it, and sets the exit code of the process: the last call of a main file that synthesizes by itself. */
export function judgeAndReport(outdir: string): void {
  const { table, errors, exitCode } = judgeSynth(outdir);
  process.stdout.write(table);
  process.stderr.write(errors);
  if (exitCode !== 0) process.exitCode = exitCode;
}

/**
 * Puts stacks into an app, synthesizes it, and judges what was written: all that an app's main file does. What is wrong
 * with the configuration is said as it is, without a stack trace; the exit code is then 2, and nothing is written.
 *
 * `--only a,b` after the main file, or the variable `HOLDFAST_ONLY`, synthesizes these stacks only.
 * @param stacks adds the stacks; or a function for each stack by its name, which `--only` and several processes need to
 * leave out the others before they are made.
 */
export function synthesize<App extends SynthApp>(
  app: App,
  stacks: StackEntries<App>,
  options: SynthesizeOptions = {},
): void {
  synthesizeApp(app, stacks, options, () => judgeAndReport(app.outdir));
}

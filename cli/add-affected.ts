import { type Command, InvalidArgumentError, Option } from "commander";
import type { AffectedOptions } from "./options.js";

/** Adds `holdfast affected` to the command. */
export function addAffected(program: Command, action: (options: AffectedOptions) => Promise<void>): void {
  program
    .command("affected")
    .description("List the stacks that a change affects, in the order to apply them: for a matrix of CI.")
    .requiredOption("--base <folder>", "the cdktf.out folder before the change")
    .option("--head <folder>", "the cdktf.out folder after it", "cdktf.out")
    .addOption(new Option("--format <format>", "what to write").choices(["table", "json"]).default("table"))
    .option("--out <file>", "write to a file instead of standard output")
    .option("--wave <number>", "jobs for this wave alone: an apply goes wave by wave", waveNumber)
    .option("--detailed-exitcode", "exit with 0 when no stack is affected, 2 when some are, 1 on an error")
    .option("--no-color", "no colours")
    .action(action);
}

function waveNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Waves are counted from 1.");
}

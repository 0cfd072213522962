import type { Command } from "commander";
import type { RedactOptions } from "./options.js";

/** Adds `holdfast redact` to the command. */
export function addRedact(program: Command, action: (plan: string, options: RedactOptions) => Promise<void>): void {
  program
    .command("redact")
    .description("Write a plan without its secrets, so that it can be kept and reviewed later.")
    .argument("<plan>", "output of `terraform show -json` of a plan, or - for standard input")
    .option("--out <file>", "write to a file instead of standard output")
    .action(action);
}

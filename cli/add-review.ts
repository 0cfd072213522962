import { type Command, InvalidArgumentError, Option } from "commander";
import { SIGNAL_KINDS } from "../review/signal-kind.js";
import type { ReviewOptions } from "./options.js";

const FORMATS = ["markdown", "html", "json", "sarif"];

/** Adds `review` to the program. */
export function addReview(program: Command, action: (options: ReviewOptions) => Promise<void>): void {
  program
    .command("review")
    .description("Review a change: what it destroys, what it does to redundancy, and what else it changes.")
    .option("--base <folder>", "cdktf.out before the change")
    .option("--head <folder>", "cdktf.out after the change")
    .option(
      "--plan <stack=file>",
      "output of `terraform show -json` of a stack's plan (repeatable); alone, of Terraform that CDKTF did not write",
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option("--policy <file>", "judge against this policy, in place of what the stacks declare; as of check")
    .addOption(new Option("--format <format>", "what to write").choices(FORMATS).default("markdown"))
    .option("--out <file>", "write to a file instead of standard output")
    .option("--whole <where>", "where the whole review is, for a comment that had to be cut: an address or a few words")
    .addOption(new Option("--fail-on <kinds>", `separated by commas: ${SIGNAL_KINDS.join(", ")}`).argParser(kinds))
    .option("--detailed-exitcode", "exit with 0: no change, 1: error, 2: changes, 3: stopped by --fail-on")
    .addHelpText("after", ENDS)
    .action(action);
}

const ENDS = `
The exit code is 0, 1 where --fail-on stops it, and 2 where nothing was reviewed.`;

function kinds(given: string): readonly string[] {
  const wanted = given.split(",").map((kind) => kind.trim());
  const unknown = wanted.find((kind) => !(SIGNAL_KINDS as readonly string[]).includes(kind));
  if (unknown !== undefined) throw new InvalidArgumentError(`Known are ${SIGNAL_KINDS.join(", ")}.`);
  return wanted;
}

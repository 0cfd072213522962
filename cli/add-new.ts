import type { Command } from "commander";
import type { NewOptions } from "./options.js";

/** The lines are as wide as the rest of the help. */
const ENDS = `
No file is overwritten. The exit code is 0 when all is done, 1 when the stack is written and the app's
main file has a shape that is not known (the two lines to add are printed), 2 when nothing was written.`;

/** Adds `holdfast new` to the command. */
export function addNew(
  program: Command,
  action: (blueprint: string | undefined, name: string | undefined, options: NewOptions) => Promise<void>,
): void {
  program
    .command("new")
    .description("Write a stack of a blueprint, with its test, into a project. Without arguments: list the blueprints.")
    .argument("[blueprint]", "what to write a stack of")
    .argument("[name]", "of the stack, in kebab-case: shop-prod")
    .option("--region <region>", "of AWS; by default that of the zones, else eu-west-1")
    .option(
      "--zones <zones>",
      "names or zone ids, separated by commas; by default a, b and c of the region, marked as a guess",
    )
    .option("--in <folder>", "the project; where it is empty or absent, a whole project is set up in it")
    .addHelpText("after", ENDS)
    .action(action);
}

import { Argument, Command, CommanderError, Option } from "commander";
import { WIDTH } from "../redundancy/report/text/width.js";
import { addAffected } from "./add-affected.js";
import { addNew } from "./add-new.js";
import { addRedact } from "./add-redact.js";
import { addReview } from "./add-review.js";
import { DETAILED_EXIT_CODE, EXIT_CODE } from "./exit-code.js";
import type { CheckOptions, ExploreOptions, SimulateOptions } from "./options.js";
import { reportError } from "./report-error.js";
import type { Terminal } from "./terminal.js";
import { VERSION } from "./version.js";

const FORMATS = ["table", "json", "sarif", "markdown", "junit"];
const PATHS = "cdktf.out folder, cdk.tf.json, output of `terraform show -json`, or - for standard input";

/** Runs one command to its end. What a command needs is loaded when it runs: `--version` needs nothing. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT_CODE.clean;
  const program = new Command("holdfast")
    .description("Proves on Terraform what survives what: of a zone, a gateway, an instance.")
    .version(VERSION)
    .exitOverride()
    .helpCommand(false)
    .configureOutput({
      writeOut: terminal.stdout,
      writeErr: terminal.stderr,
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
    });
  addCheck(program, async (paths, options) => {
    code = await (await import("./check.js")).check(paths, options, terminal);
  });
  addSimulate(program, async (paths, options) => {
    code = await (await import("./simulate.js")).simulate(paths, options, terminal);
  });
  addNew(program, async (blueprint, name, options) => {
    code = (await import("./new.js")).newStack(blueprint, name, options, terminal);
  });
  addExplore(program, async (paths, options) => {
    code = await (await import("./explore.js")).explore(paths, options, terminal);
  });
  addReview(program, async (options) => {
    code = await (await import("./review.js")).review(options, terminal);
  });
  addAffected(program, async (options) => {
    code = (await import("./affected.js")).affected(options, terminal);
  });
  addRedact(program, async (plan, options) => {
    code = await (await import("./redact.js")).redact(plan, options, terminal);
  });
  addLookups(program, terminal);
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODE.clean : wrongUsage(args);
    return reportError(error, terminal);
  }
}

function addCheck(program: Command, action: (paths: string[], options: CheckOptions) => Promise<void>): void {
  withInput(program.command("check").description("Judge the redundancy of Terraform, and report."))
    .addOption(new Option("--format <format>", "what to write").choices(FORMATS).default("table"))
    .option("--out <file>", "write to a file instead of standard output")
    .addOption(
      new Option("--fail-on <kind>", "the mildest finding that gives exit code 1; unknown counts every finding")
        .choices(["error", "warning", "unknown"])
        .default("error"),
    )
    .option(
      "--scenario <id>",
      "judge one more failure: zone+deployment, zone+static, zones, region (repeatable)",
      append,
    )
    .action(action);
}

function addSimulate(program: Command, action: (paths: string[], options: SimulateOptions) => Promise<void>): void {
  withInput(program.command("simulate").description("Tell what one failure does, step by step."))
    .addOption(
      new Option("--lose <what>", "zone:<name>, region:<name> or an address (repeatable: all at once)")
        .argParser(append)
        .makeOptionMandatory(),
    )
    .option("--during-deployment", "every service is at the least capacity of its deployment")
    .option("--static", "nothing can be launched: control planes are impaired")
    .addOption(new Option("--format <format>", "what to write").choices(["text", "json"]).default("text"))
    .action(action);
}

function addExplore(program: Command, action: (paths: string[], options: ExploreOptions) => Promise<void>): void {
  withInput(
    program.command("explore").description("Write one HTML file in which everything can be lost by pressing it."),
  )
    .option("--out <file>", "the file to write", "holdfast.html")
    .option("--open", "open it with the system's browser")
    .option("--scenario <id>", "simulate one more failure, as of check (repeatable)", append)
    .action(action);
}

/** With --detailed-exitcode 2 says that there are changes. */
function wrongUsage(args: readonly string[]): number {
  return args.includes("--detailed-exitcode") ? DETAILED_EXIT_CODE.error : EXIT_CODE.notJudged;
}

function addLookups(program: Command, terminal: Terminal): void {
  program
    .command("rules")
    .description("List the rules.")
    .addOption(new Option("--format <format>", "what to write").choices(["table", "json", "markdown"]).default("table"))
    .action(async (options: { format: string }) => (await import("./rules.js")).rules(options.format, terminal));
  program
    .command("explain")
    .description("Explain a rule: what it asks for, why, the smallest example that fails, the fix, the source.")
    .argument("<rule>", "id of the rule, as in a finding")
    .action(async (rule: string) => (await import("./explain.js")).explain(rule, terminal));
  program
    .command("schema")
    .description("Print the JSON Schema of `check --format json`, or of `review --format json`.")
    .addArgument(new Argument("[of]", "whose").choices(["report", "review"]).default("report"))
    .action(async (of: "report" | "review") => (await import("./schema.js")).schema(of, terminal));
}

function withInput(command: Command): Command {
  return command
    .argument("[path...]", PATHS)
    .option("--stack <name>", "of a cdktf.out folder: only this stack (repeatable)", append)
    .option(
      "--policy <file>",
      "JSON with demand, policy and waivers, or mission-critical, critical, standard, non-critical",
    )
    .option("--no-color", "no colours");
}

function append(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

import { App } from "cdktf";
import { judgeAndReport } from "../cli/judge-synth.js";
import { PropsError } from "../constructs/props/parse-props.js";

/** Exit code of bad input. */
const BAD_INPUT = 2;

/**
 * Synthesizes the stacks that `addStacks` puts into an app, and judges the redundancy of what was written: prints a short
 * table, and fails where a stack breaks the policy that it declares. What is wrong with the configuration is said as it
 * is, without a stack trace, and nothing is written.
 */
export function synthesize(addStacks: (app: App) => void): void {
  const app = new App();
  try {
    addStacks(app);
    app.synth();
  } catch (error) {
    if (!isConfigurationError(error)) throw error;
    console.error(error.message);
    process.exitCode = BAD_INPUT;
    return;
  }
  judgeAndReport(app.outdir);
}

/** Ours, or what CDKTF gathers from the validations of all constructs. */
function isConfigurationError(error: unknown): error is Error {
  return error instanceof PropsError || (error instanceof Error && error.message.startsWith("Validation failed"));
}

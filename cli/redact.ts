import { InputError } from "../redundancy/read/input-error.js";
import { redactPlan } from "../review/secrets/redact-plan.js";
import { EXIT_CODE } from "./exit-code.js";
import type { RedactOptions } from "./options.js";
import { readInputs } from "./read-inputs.js";
import { requirePlan } from "./read-plans.js";
import type { Terminal } from "./terminal.js";
import { write } from "./write.js";

/** `holdfast redact` */
export async function redact(plan: string, { out }: RedactOptions, terminal: Terminal): Promise<number> {
  requirePlan(plan);
  const [input, ...others] = await readInputs([plan], undefined, terminal);
  if (!input || others.length > 0) {
    throw new InputError(plan, "is not one plan", "Give the output of `terraform show -json` of one plan.");
  }
  const { text, hidden } = redactPlan({ stack: "plan", ...input });
  if (out === undefined) terminal.stdout(text);
  else write(out, text);
  terminal.stderr(`${hidden} ${hidden === 1 ? "value is" : "values are"} hidden\n`);
  return EXIT_CODE.clean;
}

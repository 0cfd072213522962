import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { InputError } from "../redundancy/read/input-error.js";
import type { PlanInput } from "../review/plan/reviewed-plan.js";
import { readInputs } from "./read-inputs.js";
import type { Terminal } from "./terminal.js";

const WANTED =
  "Give the output of `terraform show -json`: `terraform plan -out=tfplan && terraform show -json tfplan > plan.json`.";

/** @throws InputError that says how a plan is made, where the file is not there. */
export function requirePlan(file: string): void {
  if (file !== "-" && !existsSync(file)) throw new InputError(file, "does not exist", WANTED);
}

/** The plans of `--plan stack=FILE`. Without `stack=`, a plan goes by the name of its file. */
export async function readPlans(
  given: readonly string[],
  terminal: Pick<Terminal, "stdin">,
): Promise<readonly PlanInput[]> {
  const plans = given.map(parse);
  const twice = plans.find(({ stack }, index) => plans.findIndex((other) => other.stack === stack) !== index);
  if (twice) {
    throw new InputError(`--plan ${twice.stack}`, "is given twice", "Give each stack one plan: --plan <stack>=<file>.");
  }
  const read: PlanInput[] = [];
  for (const { stack, file } of plans) {
    requirePlan(file);
    for (const { path, text } of await readInputs([file], undefined, terminal)) read.push({ stack, path, text });
  }
  return read;
}

function parse(given: string): { stack: string; file: string } {
  const [, stack, file] = /^([^=/\\]+)=(.+)$/s.exec(given) ?? [];
  if (stack !== undefined && file !== undefined) return { stack, file };
  if (given === "-") return { stack: "plan", file: given };
  const name = basename(given).replace(/\.json$/i, "");
  const folder = basename(dirname(given)).replace(/^\.+$/, "");
  return { stack: name === "plan" || name === "tfplan" ? folder || name : name, file: given };
}

import { InputError } from "../../redundancy/read/input-error.js";
import { accepted } from "../../redundancy/read/plan.js";
import { isJson, type Json } from "../../redundancy/read/plan-json.js";
import { parsedText } from "../read/parsed-text.js";
import type { PlanInput } from "./reviewed-plan.js";

const SHOW =
  "Save the plan with `terraform plan -out=plan.tfplan`, then give the output of `terraform show -json plan.tfplan`.";

/** Fields that only a plan has. One made with -refresh-only has no `resource_changes`. */
const OF_PLANS = ["resource_drift", "output_changes", "prior_state", "applyable", "deferred_changes"];

const LISTS = [
  "resource_changes",
  "resource_drift",
  "deferred_changes",
  "checks",
  "action_invocations",
  "deferred_action_invocations",
] as const;
const OBJECTS = ["output_changes", "configuration", "variables"] as const;

/** Reads the text of a plan. Throws an InputError where it is none, or of a version that is not known. */
export function openPlan(input: PlanInput): Json {
  const { path, text } = input;
  if (/^\uFEFF?\s*\[command\]/.test(text)) {
    throw new InputError(
      path,
      "begins with the line that the wrapper of hashicorp/setup-terraform prints before Terraform's output",
      "Set `terraform_wrapper: false` on hashicorp/setup-terraform, and write the file again.",
    );
  }
  const { kind, json } = parsedText(input);
  if (kind === "synth") throw new InputError(path, "is a synthesized stack, not a plan", SHOW);
  if (kind === "state" && !OF_PLANS.some((name) => Object.hasOwn(json, name))) {
    throw new InputError(path, "is a state, not a plan", SHOW);
  }
  const plan = accepted(path, json);
  checkForm(path, plan);
  return plan;
}

/** What is not as Terraform writes it would be missing from the review. */
function checkForm(path: string, plan: Json): void {
  for (const name of LISTS) {
    const list = plan[name] ?? [];
    if (!Array.isArray(list)) throw malformed(path, `${name} is not a list`);
    const broken = list.findIndex((each) => !isJson(each));
    if (broken >= 0) throw malformed(path, `${name}[${broken}] is not an object`);
  }
  for (const name of OBJECTS) {
    if (!isJson(plan[name] ?? {})) throw malformed(path, `${name} is not an object`);
  }
}

/** A plan that Terraform cannot have written. */
export function malformed(path: string, what: string): InputError {
  return new InputError(
    path,
    `is not a plan as Terraform writes it: ${what}`,
    "Write it again with `terraform show -json`, and change nothing in it.",
  );
}

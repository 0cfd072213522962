import type { Resource } from "../../../redundancy/read/inventory.js";
import type { Rule, Verdict } from "../../../redundancy/rules/rule.js";
import { systemOf, type TerraformJson } from "../terraform.js";

/** A verdict as a test reads it: `pass`, or what is wrong and on which resource. */
export type Judged =
  | "pass"
  | {
      readonly status: "fail" | "unknown";
      readonly severity: string;
      readonly resource: string | undefined;
      readonly message: string;
    };

/** What one rule says about a system. Nothing where it does not apply. */
export function judged(rule: Rule, json: TerraformJson): Judged[] {
  const system = systemOf(json);
  if (rule.appliesTo === "waiver") return [];
  if (rule.appliesTo === "system") return rule.check(system, []).map((verdict) => readable(rule, verdict, undefined));
  return rule.appliesTo.flatMap((type) =>
    system.inventory.of(type).flatMap((resource) => {
      const answer = rule.check(resource, system) ?? [];
      return [answer].flat().map((verdict: Verdict) => readable(rule, verdict, resource));
    }),
  );
}

function readable(rule: Rule, verdict: Verdict, asked: Resource | undefined): Judged {
  if (verdict.status === "pass") return "pass";
  const { status, message, on, severity } = verdict;
  return { status, severity: severity ?? rule.severity, resource: (on ?? asked)?.id, message };
}

/** The verdicts that are not a pass. */
export function problems(rule: Rule, json: TerraformJson): Exclude<Judged, "pass">[] {
  return judged(rule, json).filter((verdict) => verdict !== "pass");
}

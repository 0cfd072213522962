import { elements, field, filled } from "../../redundancy/read/plan-json.js";
import type { CheckResult } from "../review.js";
import type { PlanScope } from "./plan-scope.js";

/** Before an apply, what depends on its result is `unknown`. */
const NORMAL: ReadonlySet<unknown> = new Set(["pass", "unknown"]);

/** Checks, conditions and validations that did not pass: one entry for each instance. */
export function planChecks({ plan, stack }: PlanScope): readonly CheckResult[] {
  return elements(plan["checks"]).flatMap((check): CheckResult[] => {
    const address = addressOf(check) ?? "a check";
    const failed = elements(field(check, "instances")).filter((each) => !NORMAL.has(field(each, "status")));
    if (failed.length > 0) {
      return failed.map((each) => ({
        stack,
        address: addressOf(each) ?? address,
        status: statusOf(each),
        problems: elements(field(each, "problems")).map((problem) => filled(field(problem, "message")) ?? "no message"),
      }));
    }
    return NORMAL.has(field(check, "status")) ? [] : [{ stack, address, status: statusOf(check), problems: [] }];
  });
}

function addressOf(value: unknown): string | undefined {
  return filled(field(field(value, "address"), "to_display"));
}

function statusOf(value: unknown): string {
  return filled(field(value, "status")) ?? "unknown";
}

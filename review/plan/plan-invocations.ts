import { elements, field, filled } from "../../redundancy/read/plan-json.js";
import type { Invocation } from "../review.js";
import { deferredSentence } from "./action-reason.js";
import type { PlanScope } from "./plan-scope.js";

/** Actions of providers that the plan invokes, and those that it puts off. */
export function planInvocations({ plan, stack }: PlanScope): readonly Invocation[] {
  const read = (action: unknown, deferred: string): Invocation => ({
    stack,
    address: filled(field(action, "address")) ?? `action.${field(action, "type")}.${field(action, "name")}`,
    type: filled(field(action, "type")) ?? "",
    trigger: `${triggerOf(action)}${deferred}`,
  });
  return [
    ...elements(plan["action_invocations"]).map((action) => read(action, "")),
    ...elements(plan["deferred_action_invocations"]).map((each) =>
      read(field(each, "action_invocation"), `; put off: ${deferredSentence(field(each, "reason"))}`),
    ),
  ];
}

/** What sets it off, in words: "after create of aws_lambda_function.api". */
function triggerOf(action: unknown): string {
  const lifecycle = field(action, "lifecycle_action_trigger");
  if (lifecycle !== undefined) {
    const event = filled(field(lifecycle, "action_trigger_event")) ?? "a change";
    const words = event.replace(/([a-z])(?=[A-Z])/g, "$1 ").toLowerCase();
    return `${words} of ${filled(field(lifecycle, "triggering_resource_address")) ?? "a resource"}`;
  }
  if (field(action, "invoke_action_trigger") !== undefined) return "asked for with -invoke";
  return "Terraform does not say what sets it off";
}

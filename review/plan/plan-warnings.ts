import { elements, field, isJson } from "../../redundancy/read/plan-json.js";
import type { Change } from "../change/change.js";
import type { OutputChange, StackWarning } from "../review.js";
import type { PlanScope } from "./plan-scope.js";

/** CDKTF calls the state of another stack by that stack's name. */
const UPSTREAM = /^cross-stack-reference-input-(.+)$/;

/** What a reviewer must know about how far the plan can be trusted, the gravest first. */
export function planWarnings(
  scope: PlanScope,
  changes: readonly Change[],
  outputs: readonly OutputChange[],
): readonly StackWarning[] {
  const { plan } = scope;
  const changing = changes.some(({ action }) => action !== "no-op") || outputs.length > 0;
  const deferred = elements(plan["deferred_changes"]).length + elements(plan["deferred_action_invocations"]).length;
  const [errored, incomplete] = [plan["errored"] === true, plan["complete"] === false];
  const warnings: (StackWarning | false)[] = [
    errored && ERRORED,
    incomplete && !errored && deferred === 0 && TARGETED,
    deferred > 0 && deferredWarning(deferred),
    plan["applyable"] === false && changing && !errored && NOT_APPLYABLE,
    isRefreshOnly(scope) && REFRESH_ONLY,
    upstreamWarning(plan["configuration"]),
    isUnmarked(plan) && UNMARKED,
  ];
  return warnings.filter((each) => each !== false);
}

const ERRORED: StackWarning = {
  kind: "errored",
  text: "Terraform stopped with an error while it made this plan. It cannot be applied, and changes are missing in it: this is not all that the stack needs.",
};

const TARGETED: StackWarning = {
  kind: "targeted",
  text: "This plan covers only a part of the stack, as one made with -target does. What else would change is not shown: make the plan again without -target.",
};

const NOT_APPLYABLE: StackWarning = {
  kind: "not-applyable",
  text: "Terraform says that this plan cannot be applied, although there are changes in it.",
};

const REFRESH_ONLY: StackWarning = {
  kind: "refresh-only",
  text: "This plan was made with -refresh-only: it says what has changed outside Terraform, and not what the configuration would change.",
};

const UNMARKED: StackWarning = {
  kind: "other",
  text: "This plan does not mark sensitive values, as Terraform does from version 0.15 on. Only what goes by the name of a secret is hidden.",
};

function deferredWarning(count: number): StackWarning {
  const text =
    count === 1
      ? "Terraform puts 1 change off until after this apply"
      : `Terraform puts ${count} changes off until after this apply`;
  return {
    kind: "deferred",
    text: `${text}: another plan and apply must follow, and their effect is not certain yet.`,
  };
}

/** A plan with -refresh-only has no changes of resources, although there are resources. */
function isRefreshOnly({ plan }: PlanScope): boolean {
  if (plan["resource_changes"] !== undefined) return false;
  const root = field(field(plan["prior_state"], "values"), "root_module");
  return elements(plan["resource_drift"]).length > 0 || (isJson(root) && Object.keys(root).length > 0);
}

function upstreamWarning(configuration: unknown): StackWarning | false {
  const names = elements(field(field(configuration, "root_module"), "resources")).flatMap((each): string[] => {
    const [mode, type, name] = [field(each, "mode"), field(each, "type"), field(each, "name")];
    const stack = mode === "data" && type === "terraform_remote_state" ? UPSTREAM.exec(String(name))?.[1] : undefined;
    return stack === undefined ? [] : [stack];
  });
  if (names.length === 0) return false;
  const stacks = names.length === 1 ? `stack ${names[0]}` : `stacks ${names.join(", ")}`;
  return {
    kind: "deployed-upstream",
    text: `This plan reads outputs of ${stacks} as they are deployed now, not as this pull request would leave them: plan again when they are applied.`,
  };
}

/** Since version 0.15 every change has the marks of what is sensitive. */
function isUnmarked({ resource_changes: changes }: PlanScope["plan"]): boolean {
  const [first] = elements(changes);
  return first !== undefined && field(field(first, "change"), "after_sensitive") === undefined;
}

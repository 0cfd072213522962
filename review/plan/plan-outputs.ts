import { elements, field, isJson } from "../../redundancy/read/plan-json.js";
import type { ShownValue } from "../change/shown-value.js";
import type { OutputChange } from "../review.js";
import { shownValue, UNKNOWN } from "../secrets/hidden-values.js";
import { maskValue } from "../secrets/mask-value.js";
import { isSecretName } from "../secrets/secret-name.js";
import { isMarked } from "../secrets/secrets-of-plan.js";
import { SensitiveDocuments } from "../secrets/sensitive-document.js";
import { actionName } from "./action-name.js";
import type { PlanScope } from "./plan-scope.js";

/** The outputs that change. */
export function planOutputs(scope: PlanScope): readonly OutputChange[] {
  const { plan, stack } = scope;
  const declared = field(field(plan["configuration"], "root_module"), "outputs");
  const [planned, prior] = [
    field(plan["planned_values"], "outputs"),
    field(field(field(plan, "prior_state"), "values"), "outputs"),
  ];
  return Object.entries(isJson(plan["output_changes"]) ? plan["output_changes"] : {}).flatMap(([name, change]) => {
    if (actionName(elements(field(change, "actions")).map(String)) === "no-op") return [];
    const hidden =
      [declared, planned, prior].some((each) => isMarked(field(each, name))) ||
      field(change, "before_sensitive") === true ||
      field(change, "after_sensitive") === true;
    const before = shown(field(change, "before") ?? undefined, undefined, name, hidden, scope);
    const after = shown(field(change, "after") ?? undefined, field(change, "after_unknown"), name, hidden, scope);
    return [{ stacks: [stack], name, kind: kindOf(before, after), before, after }];
  });
}

function kindOf(before: ShownValue, after: ShownValue): OutputChange["kind"] {
  if (before.kind === "absent") return "added";
  return after.kind === "absent" ? "removed" : "changed";
}

function shown(value: unknown, unknown: unknown, name: string, hidden: boolean, scope: PlanScope): ShownValue {
  if (value === undefined && unknown === true) return hidden ? { kind: "sensitive" } : shownValue(UNKNOWN);
  if (value === undefined && (unknown === undefined || unknown === false)) return { kind: "absent" };
  if (hidden) return { kind: "sensitive" };
  const documents = new SensitiveDocuments(scope.hidden, scope.matcher, (_, each) => scope.originals.explain(each));
  const masked = maskValue(
    { [name]: value },
    {
      hidden: scope.hidden,
      sensitive: [],
      wholes: scope.secrets.wholes,
      document: (_, each, path, isCopy) => documents.after(each, path, isCopy),
      unknown: { [name]: unknown },
      found: (secret, name) => scope.secrets.add(secret, name),
    },
  );
  if (isSecretName(name) && typeof value === "object") return { kind: "sensitive" };
  return shownValue(field(masked, name));
}

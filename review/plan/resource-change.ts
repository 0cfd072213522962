import { printKey } from "../../redundancy/read/plan-address.js";
import { elements, field, filled, isJson } from "../../redundancy/read/plan-json.js";
import type { Change } from "../change/change.js";
import { actionName, createsFirst } from "./action-name.js";
import { reasonSentence } from "./action-reason.js";
import { attributeChanges } from "./attribute-changes.js";
import { attributePath } from "./attribute-path.js";
import { maskedChange } from "./masked-change.js";
import { malformed } from "./open-plan.js";
import { isConfigured } from "./plan-configuration.js";
import type { PlanScope } from "./plan-scope.js";

type Path = readonly (string | number)[];

/** What is read of an entry of a plan. */
export interface EntryKind {
  /** For messages: `resource_changes[3]`. */
  readonly where: string;
  /** The entry tells what has happened outside Terraform. */
  readonly drift?: boolean;
}

/** One entry of a plan's changes or of its drift. Throws an InputError where it does not tell what is done to what. */
export function resourceChange(entry: unknown, { where, drift = false }: EntryKind, scope: PlanScope): Change {
  const change = field(entry, "change");
  if (!isJson(change)) throw malformed(scope.path, `${where} has no change`);
  const [type, name] = [filled(field(entry, "type")) ?? "", filled(field(entry, "name")) ?? ""];
  const module = filled(field(entry, "module_address")) ?? "";
  const mode = field(entry, "mode") === "data" ? "data" : "managed";
  const address = filled(field(entry, "address")) ?? rebuilt(entry, { module, mode, type, name });
  if (address === undefined) throw malformed(scope.path, `${where} does not say which resource it is about`);
  const actions = elements(change["actions"]).map(String);
  const action = actionName(actions);
  const replacePaths = pathsOf(change["replace_paths"]);
  const shown = replacePaths.map((path) => attributePath(path));
  const difference =
    action === "no-op"
      ? { attributes: [], computed: 0 }
      : differenceOf(
          change,
          { key: `${mode === "data" ? "data." : ""}${type}.${name}`, module, replacePaths, drift },
          scope,
        );
  return {
    stack: scope.stack,
    address,
    deposed: filled(field(entry, "deposed")) ?? null,
    mode,
    type,
    name,
    path: module,
    action,
    actions,
    createFirst: createsFirst(actions),
    movedFrom: filled(field(entry, "previous_address")) ?? null,
    importing: importingOf(change["importing"]),
    reason: reasonSentence(field(entry, "action_reason"), shown),
    replacePaths: shown,
    mayReplace: false,
    attributes: difference.attributes,
    ...(difference.computed > 0 && { computed: difference.computed }),
    deferred: null,
  };
}

interface Place {
  /** Its block in the configuration of its module. */
  readonly key: string;
  readonly module: string;
  readonly replacePaths: readonly Path[];
  readonly drift: boolean;
}

function differenceOf(change: unknown, place: Place, scope: PlanScope): ReturnType<typeof attributeChanges> {
  const expressions = scope.configuration.expressions(place.module, place.key);
  const { before, after } = maskedChange(change, expressions, place.module, scope);
  return attributeChanges(before, after, {
    replacePaths: place.replacePaths,
    isConfigured: (path) => isConfigured(expressions, path),
    unordered: place.drift,
  });
}

/** Terraform 0.15.4 to 1.0.0 write drift without addresses: https://github.com/hashicorp/terraform/issues/28776 */
function rebuilt(
  entry: unknown,
  { module, mode, type, name }: { module: string; mode: string; type: string; name: string },
): string | undefined {
  if (type === "" || name === "") return undefined;
  const index = field(entry, "index");
  const key = typeof index === "string" || typeof index === "number" ? printKey(index) : "";
  return `${module === "" ? "" : `${module}.`}${mode === "data" ? "data." : ""}${type}.${name}${key}`;
}

function pathsOf(paths: unknown): Path[] {
  return elements(paths).map((path) => elements(path).map((step) => (typeof step === "number" ? step : String(step))));
}

/** An id, an identity as text, or nothing where it is known after apply. */
function importingOf(importing: unknown): string | null {
  if (!isJson(importing)) return null;
  const { id, identity } = importing;
  if (typeof id === "string") return id;
  if (!isJson(identity)) return "";
  return Object.entries(identity)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : (JSON.stringify(value) ?? "")}`)
    .join(", ");
}

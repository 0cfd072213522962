import { field, isJson } from "../../redundancy/read/plan-json.js";
import { marked } from "../../redundancy/read/plan-value.js";
import { sameJson } from "../change/same-json.js";
import { type MaskRules, maskValue } from "../secrets/mask-value.js";
import { SensitiveDocuments } from "../secrets/sensitive-document.js";
import type { PlanScope } from "./plan-scope.js";

/** The values of a resource before and after, with placeholders for what must not be seen; null where it is not there. */
export interface MaskedChange {
  readonly before: unknown;
  readonly after: unknown;
}

/** Masks both sides of a change by the marks of both: a value that becomes sensitive was a secret before, too. */
export function maskedChange(change: unknown, expressions: unknown, module: string, scope: PlanScope): MaskedChange {
  const documents = new SensitiveDocuments(scope.hidden, scope.matcher, (path, document, isCopy) => {
    if (isCopy) return scope.originals.explain(document);
    const [argument] = path;
    if (argument === undefined || path.length !== 1) return false;
    return scope.sources.explains(field(expressions, argument), module, document);
  });
  const { one, other, unknown } = changedArguments(change);
  const rules: MaskRules = {
    hidden: scope.hidden,
    wholes: scope.secrets.wholes,
    sensitive: [field(change, "before_sensitive"), field(change, "after_sensitive")].filter(isMark),
    found: (secret, name) => scope.secrets.add(secret, name),
  };
  const after = maskValue(other, {
    ...rules,
    unknown,
    document: (_, each, path, isCopy) => documents.after(each, path, isCopy),
  });
  const before = maskValue(one, {
    ...rules,
    document: (_, each, path) => documents.before(each, path),
  });
  return { before: before ?? null, after: after ?? null };
}

/** Both sides without the arguments that are the same on both, or empty: most are, and need not be looked at. */
function changedArguments(change: unknown): {
  readonly one: unknown;
  readonly other: unknown;
  readonly unknown: unknown;
} {
  const [before, unknown] = [field(change, "before"), field(change, "after_unknown")];
  // Terraform leaves out what is wholly unknown.
  const after = field(change, "after") ?? (isJson(unknown) && Object.keys(unknown).length > 0 ? {} : undefined);
  if (!isJson(before) && !isJson(after)) return { one: before, other: after, unknown };
  const kept = (name: string) => differs(field(before, name), field(after, name), field(unknown, name));
  return { one: only(before, kept), other: only(after, kept), unknown };
}

function differs(before: unknown, after: unknown, unknown: unknown): boolean {
  if (before === after || (isEmpty(before) && isEmpty(after))) return marked(unknown);
  return typeof before !== "object" || typeof after !== "object" || marked(unknown) || !sameJson(before, after);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function only(value: unknown, kept: (name: string) => boolean): unknown {
  if (!isJson(value)) return value;
  const names = Object.keys(value);
  const wanted = names.filter(kept);
  return wanted.length === names.length ? value : Object.fromEntries(wanted.map((name) => [name, value[name]]));
}

function isMark(mark: unknown): boolean {
  return mark === true || (typeof mark === "object" && mark !== null);
}

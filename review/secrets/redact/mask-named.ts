import { field, isJson } from "../../../redundancy/read/plan-json.js";
import { type MaskRules, maskValue } from "../mask-value.js";
import { isSecretName } from "../secret-name.js";
import { maskRules, type RedactScope } from "./redact-scope.js";

/** A value without what its name, or a name in it, says is secret. */
export function maskNamed(name: string, value: unknown, scope: RedactScope): unknown {
  if (isSecretName(name) && typeof value === "object" && value !== null) return maskLeaves(value, scope);
  const documents = scope.documents.ofChange((_, document, isCopy) => isCopy && scope.originals.explain(document));
  const rules: MaskRules = {
    ...maskRules(scope, []),
    document: (text, document, path, isCopy) => documents.after(text, document, path, isCopy),
  };
  return field(maskValue({ [name]: value }, rules), name);
}

/** An output: hidden as one value where it is sensitive. */
export function maskOutput(name: string, value: unknown, sensitive: boolean, scope: RedactScope): unknown {
  if (value === null || value === undefined) return value;
  const isHidden = sensitive || (isSecretName(name) && typeof value === "object");
  if (sensitive) scope.secrets.add(value, name);
  return isHidden ? scope.hidden.hide(value) : maskNamed(name, value, scope);
}

/**
 * A sensitive value with a placeholder for each text and number in it, so that what references a part of it still finds
 * one. Keys stay that are in the configuration anyway; truth values become null.
 */
export function maskLeaves(value: unknown, scope: RedactScope): unknown {
  if (typeof value === "string" || typeof value === "number") return scope.hidden.hide(value);
  if (Array.isArray(value)) return value.map((each) => maskLeaves(each, scope));
  if (!isJson(value)) return null;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      scope.configuredNames.has(key) ? key : scope.hidden.hide(key),
      maskLeaves(each, scope),
    ]),
  );
}

/** Every step of a reference in the configuration: `var.database.password` has `database` and `password`. */
export function configuredNames(configuration: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const rest: unknown[] = [configuration];
  while (rest.length > 0) {
    const next = rest.pop();
    if (Array.isArray(next)) for (const each of next) rest.push(each);
    else if (isJson(next)) {
      for (const [key, each] of Object.entries(next)) {
        if (key === "references" && Array.isArray(each)) for (const one of each) addSteps(String(one), names);
        else rest.push(each);
      }
    }
  }
  return names;
}

function addSteps(reference: string, names: Set<string>): void {
  for (const step of reference.split(/[.[\]"]+/)) names.add(step);
}

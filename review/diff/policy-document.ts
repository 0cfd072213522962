import { isJson, type Json } from "../../redundancy/read/terraform-json.js";

/** Elements of a statement that are one text or a list of them. */
const LISTS: ReadonlySet<string> = new Set(["Action", "NotAction", "Resource", "NotResource"]);
/** Elements that hold such lists. */
const MAPS: ReadonlySet<string> = new Set(["Principal", "NotPrincipal"]);

/**
 * An IAM policy in which everything that may be one text or a list is a list; anything else as it is. `sets` collects the
 * lists whose order means nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function canonicalPolicy(document: object, sets: { add(list: object): unknown }): object {
  if (!isJson(document) || !Object.hasOwn(document, "Statement")) return document;
  const statements = listOf(document["Statement"]);
  if (!statements.every((each) => isJson(each) && Object.hasOwn(each, "Effect"))) return document;
  const set = (value: unknown) => {
    const list = [...new Set(listOf(value))];
    sets.add(list);
    return list;
  };
  const canonical = statements.map((each) => mapped(each as Json, (value, name) => element(name, value, set)));
  sets.add(canonical);
  return { ...document, Statement: canonical };
}

function element(name: string, value: unknown, set: (value: unknown) => unknown): unknown {
  if (LISTS.has(name)) return set(value);
  if (MAPS.has(name) && isJson(value)) return mapped(value, set);
  if (name !== "Condition" || !isJson(value)) return value;
  return mapped(value, (test) => (isJson(test) ? mapped(test, set) : test));
}

function mapped(json: Json, change: (value: unknown, name: string) => unknown): Json {
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, change(value, name)]));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

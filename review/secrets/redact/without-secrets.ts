import { isJson, type Json } from "../../../redundancy/read/plan-json.js";
import { readDocument } from "../../diff/read-document.js";
import type { SecretMatcher } from "../secret-matcher.js";
import { betweenPlaceholders, type Placeholders } from "./placeholders.js";
import type { RedactedDocuments } from "./redacted-documents.js";

/** What is looked for, and what it is replaced with. */
export interface Search {
  readonly matcher: SecretMatcher;
  readonly secrets: ReadonlySet<string>;
  readonly hidden: Placeholders;
  readonly documents: RedactedDocuments;
}

/** Names for what Terraform has no name for. */
const [CALL, CALL_ARGUMENTS, OUTPUT_CHANGE] = ["a call", "arguments of a call", "an output change"];

/** Whose a part of a plan is: Terraform's, a resource's arguments, or data with keys of the user's. */
type Part = "structure" | "arguments" | "data";

/** Fields that hold arguments. Those are written in a schema: only what is within them is data. */
const ARGUMENTS: ReadonlySet<string> = new Set([
  ...["before", "after", "before_sensitive", "after_sensitive", "after_unknown", "sensitive_values"],
  ...["config_values", "config_sensitive", "config_unknown"],
]);
const DATA: ReadonlySet<string> = new Set([
  ...["value", "default", "constant_value", "index", "importing", "identity", "before_identity", "after_identity"],
  ...["replace_paths", "attribute"],
]);
/** Fields whose keys are names of the user's. */
const NAMED: ReadonlySet<string> = new Set([
  ...["variables", "outputs", "output_changes", "module_calls", "provider_config"],
  CALL_ARGUMENTS,
]);
/** Fields in which Terraform alone writes: they are left alone, also where a secret is `update`. */
const WORDS: ReadonlySet<string> = new Set([
  ...["actions", "action_reason", "mode", "status", "kind", "reason", "type", "provider_name"],
  ...["format_version", "terraform_version", "timestamp"],
]);
const WORD = /^[a-z\d]+(?:[-_./:][a-z\d]+)*$/;
const DEEPEST_DOCUMENT = 90;

/** A copy of a plan without any secret, wherever it is and however it is spelled: also in keys, and in documents. */
export function withoutSecrets(plan: Json, search: Search): unknown {
  return copied(plan, "", "structure", search);
}

function copied(value: unknown, name: string, part: Part, search: Search): unknown {
  if (typeof value === "string") {
    return part === "structure" && WORDS.has(name) && WORD.test(value) ? value : withoutSecretsInText(value, search);
  }
  if (typeof value === "number") return part === "structure" ? value : numberOf(value, search);
  if (Array.isArray(value)) return value.map((each) => copied(each, name, part, search));
  if (!isJson(value)) return value;
  const isNamed = part === "structure" && NAMED.has(name);
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => {
    const shown = part === "data" || isNamed ? withoutSecretsInText(key, search) : key;
    const inner = isNamed ? (WITHIN.get(name) ?? "") : name === CALL && key === "expressions" ? CALL_ARGUMENTS : key;
    return [shown, copied(each, inner, isNamed ? part : partOf(key, name, value, part), search)];
  });
  return Object.fromEntries(entries);
}

/** What is in a field that has a name of the user's is not told by that name. */
const WITHIN: ReadonlyMap<string, string> = new Map([
  ["module_calls", CALL],
  ["output_changes", OUTPUT_CHANGE],
]);

function partOf(key: string, name: string, object: Json, part: Part): Part {
  if (part !== "structure") return "data";
  const isValue = name === OUTPUT_CHANGE && (key === "before" || key === "after");
  if (isValue || DATA.has(key)) return "data";
  return ARGUMENTS.has(key) || (key === "values" && Object.hasOwn(object, "type")) ? "arguments" : "structure";
}

function numberOf(value: number, { secrets, hidden }: Search): unknown {
  return secrets.has(String(value)) ? hidden.hide(value) : value;
}

function withoutSecretsInText(text: string, search: Search): string {
  if (search.documents.wrote(text)) return withoutSecretsInDocument(text, search);
  if (search.secrets.has(text)) return search.hidden.hide(text);
  // A document may write any character as its number.
  if (!search.matcher.finds(text) && !text.includes("\\u")) return text;
  return replaced(withoutSecretsInDocument(text, search), search);
}

function replaced(text: string, { matcher, hidden }: Search): string {
  return betweenPlaceholders(text, (part) => matcher.replace(part, (secret) => hidden.hide(secret)));
}

/** The text itself where it is no document, and where none of its parts is a secret. */
function withoutSecretsInDocument(text: string, search: Search): string {
  const document = readDocument(text);
  if (!document) return text;
  let hides = false;
  const inner = (value: unknown, depth: number): unknown => {
    if (typeof value === "object" && value !== null && depth > DEEPEST_DOCUMENT) {
      hides = true;
      return search.hidden.hide(value);
    }
    if (Array.isArray(value)) return value.map((each) => inner(each, depth + 1));
    if (isJson(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [leaf(key), inner(each, depth + 1)]));
    }
    return typeof value === "string" ? leaf(value) : typeof value === "number" ? number(value) : value;
  };
  const leaf = (given: string) => {
    const found = replaced(given, search);
    hides ||= found !== given;
    return found;
  };
  const number = (given: number) => {
    const found = numberOf(given, search);
    hides ||= found !== given;
    return found;
  };
  const copy = inner(document, 0);
  return hides ? JSON.stringify(copy) : text;
}

import { Reference, Template, Unknown, type Value } from "../value.js";
import { Invalid } from "./combine.js";
import { joined } from "./joined.js";
import type { KnownFunction } from "./known-function.js";

function onTexts(work: (first: string, second: string) => Value): KnownFunction {
  return (given, scope) => {
    const [first, second = ""] = given.map(scope.known);
    if (typeof first !== "string" || typeof second !== "string") return undefined;
    scope.limits.spendText(first.length + second.length);
    return work(first, second);
  };
}

/** `jsonencode` is kept as the tree that it encodes, so that decoding it again gives that tree. */
function decoded(value: Value | undefined): Value | undefined {
  if (typeof value !== "string") return value instanceof Reference || value instanceof Template ? undefined : value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return new Invalid("jsondecode() of what is not JSON");
  }
}

/** What is not all literal is kept as the text that it encodes: it says what stands where. */
function encoded(value: Value | undefined): Value | undefined {
  if (typeof value === "string") return Buffer.from(value).toString("base64");
  return value instanceof Template ? value : undefined;
}

const join: KnownFunction = ([separator, ...lists], scope) => {
  const between = scope.known(separator ?? null);
  const items = lists.map(scope.known);
  if (typeof between !== "string" || !items.every((list) => Array.isArray(list))) return undefined;
  const values = items.flat() as readonly Value[];
  scope.limits.spend(values.length);
  if (values.some((value) => Array.isArray(value))) return undefined;
  return joined(
    values.flatMap((value, index) => (index === 0 ? [value] : [between, value])),
    scope,
  );
};

const VERB = /%(?:%|0?\d{0,2}[sdv])/g;

/** `%s`, `%d` and `%v`, also with a width of digits; anything else is not evaluated. */
const format: KnownFunction = ([pattern, ...given], scope) => {
  const text = scope.known(pattern ?? null);
  if (typeof text !== "string" || text.replace(VERB, "").includes("%")) return undefined;
  const values: Value[] = [];
  let at = 0;
  let next = 0;
  for (const { 0: verb, index } of text.matchAll(VERB)) {
    values.push(text.slice(at, index), verb === "%%" ? "%" : formatted(verb, given[next++] ?? null));
    at = index + verb.length;
  }
  if (values.some((value) => value === null || Array.isArray(value))) return undefined;
  return joined([...values, text.slice(at)], scope);
};

function formatted(verb: string, value: Value): Value {
  const width = /^%(0?)(\d*)/.exec(verb);
  if (!width?.[2]) return value;
  if (typeof value !== "number" && typeof value !== "string") return new Unknown("a padded text of an unknown value");
  return String(value).padStart(Number(width[2]), width[1] === "0" ? "0" : " ");
}

/** Functions of strings, and of the documents that are written as one. */
export const TEXTS: readonly (readonly [string, KnownFunction])[] = [
  ["jsonencode", ([value]) => value],
  ["jsondecode", ([value]) => decoded(value)],
  ["base64encode", ([text]) => encoded(text)],
  ["join", join],
  ["split", onTexts((separator, text) => text.split(separator))],
  ["format", format],
  ["lower", onTexts((text) => text.toLowerCase())],
  ["upper", onTexts((text) => text.toUpperCase())],
  ["trimspace", onTexts((text) => text.trim())],
  ["trimprefix", onTexts((text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text))],
  ["trimsuffix", onTexts((text, end) => (end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text))],
];

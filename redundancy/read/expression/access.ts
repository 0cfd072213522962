import { isFields, Reference, Template, Unknown, type Value } from "../value.js";
import { Invalid, oneOf } from "./combine.js";

/** `value.name`. */
export function attributeOf(value: Value, name: string): Value {
  if (value instanceof Unknown) return value;
  if (value instanceof Reference) return extended(value, value.attribute === "" ? name : `.${name}`);
  if (value instanceof Template) return each(value, (part) => attributeOf(part, name));
  if (isFields(value) && Object.hasOwn(value, name)) return value[name] as Value;
  return new Invalid(`no attribute ${name}`);
}

/** `value[key]`. */
export function elementOf(value: Value, key: Value): Value {
  if (value instanceof Unknown) return value;
  if (value instanceof Reference) return extended(value, indexText(key));
  if (value instanceof Template) return each(value, (part) => elementOf(part, key));
  if (Array.isArray(value)) return listElement(value, key);
  if (!isFields(value)) return new Invalid("an index into what is not a list");
  if (!isKnownKey(key)) return oneOf(Object.values(value), unknownIndex(key));
  return Object.hasOwn(value, String(key)) ? (value[String(key)] as Value) : new Invalid(`no element ${String(key)}`);
}

function listElement(list: readonly Value[], key: Value): Value {
  const index = typeof key === "string" && key.trim() !== "" ? Number(key) : key;
  if (!isKnownKey(key)) return oneOf(list, unknownIndex(key));
  const found = typeof index === "number" && Number.isInteger(index) && index >= 0 ? list[index] : undefined;
  return found === undefined ? new Invalid(`no element ${String(key)}`) : found;
}

function extended({ targets, attribute, certainty }: Reference, text: string): Reference {
  return new Reference(targets, attribute + text, certainty);
}

/** An index that is not known stands as `[?]`: the attribute is then no one's argument, and no zone. */
function indexText(key: Value): string {
  if (!isKnownKey(key)) return "[?]";
  return typeof key === "number" || /^\d+$/.test(key) ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

function isKnownKey(key: Value): key is string | number {
  return typeof key === "string" || typeof key === "number";
}

function unknownIndex(key: Value): string {
  return key instanceof Unknown ? key.because : "the index is not known";
}

/** One of several values, each of them read the same way. What is made of a value stays as it is. */
function each(template: Template, read: (part: Value) => Value): Value {
  const { parts } = template;
  if (!parts.some((part) => part instanceof Reference && part.certainty !== "exact")) return template;
  return new Template(parts.map((part) => (part instanceof Reference ? read(part) : part)));
}

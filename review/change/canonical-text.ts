import { isJson } from "../../redundancy/read/terraform-json.js";

/** Deeper values are written without recursion, which would overflow the stack. */
const DEEPEST = 200;

/** One text for all values of JSON that are equal; the order of an object's keys does not matter. As deep as they like. */
export function canonicalText(value: unknown, depth = 0): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value !== "object") return JSON.stringify(value) ?? "undefined";
  if (depth > DEEPEST) return deepText(value);
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value) text += `${canonicalText(item, depth + 1)},`;
    return `[${text}]`;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(object).sort()) {
    text += `${quoted(name)}:${canonicalText(object[name], depth + 1)},`;
  }
  return `{${text}}`;
}

/** Most names hold nothing that JSON escapes. */
function quoted(name: string): string {
  return /^[\w ./-]*$/.test(name) ? `"${name}"` : JSON.stringify(name);
}

function deepText(value: unknown): string {
  const parts: string[] = [];
  const pending: ({ readonly text: string } | { readonly value: unknown })[] = [{ value }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if ("text" in next) {
      parts.push(next.text);
    } else if (Array.isArray(next.value)) {
      parts.push("[");
      pending.push({ text: "]" });
      for (const item of next.value.toReversed()) pending.push({ text: "," }, { value: item });
    } else if (isJson(next.value)) {
      const object = next.value;
      parts.push("{");
      pending.push({ text: "}" });
      for (const name of Object.keys(object).sort().reverse()) {
        pending.push({ text: "," }, { value: object[name] }, { text: `${JSON.stringify(name)}:` });
      }
    } else parts.push(JSON.stringify(next.value) ?? "undefined");
  }
  return parts.join("");
}

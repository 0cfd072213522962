import { Token } from "cdktf";
import { escapeText } from "./escape-text.js";
import type { Json } from "./json.js";
import { JsonExpression } from "./json-expression.js";

/**
 * The value as JSON, encoded by Terraform, so that what is known later only is quoted right. What a person wrote arrives
 * as it was written: CDKTF leaves quotes, backslashes and `%{` inside a string for Terraform to trip over.
 */
export function encodedJson(value: Json): string {
  return Token.asString(new JsonExpression(escaped(value)));
}

function escaped(value: Json): Json {
  if (typeof value === "string") return escapeText(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [escapeText(key), escaped(part)]));
  }
  return value;
}

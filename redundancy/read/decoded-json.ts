import { Template, type Value } from "./value.js";

/** Stands for a part of a text that is not literal. Of the private use area: no text holds it for itself. */
const MARK = "\uE000";
const MARKED = /\uE000(\d+)\uE000/;

/** A JSON document that is written as text, as far as it is literal; undefined where it cannot be read. */
export function decodedJson(value: Value | undefined): Value | undefined {
  if (typeof value !== "string" && !(value instanceof Template)) return value;
  const parts = typeof value === "string" ? [value] : value.parts;
  const text = parts.map((part, index) => (typeof part === "string" ? part : `${MARK}${index}${MARK}`)).join("");
  try {
    return JSON.parse(text, (_, found: unknown) => (typeof found === "string" ? restored(found, parts) : found));
  } catch {
    return undefined;
  }
}

/** The parts that are not literal, where their marks were. */
function restored(text: string, parts: readonly Value[]): Value {
  const pieces = text.split(MARKED);
  if (pieces.length === 1) return text;
  const found = pieces
    .map((piece, index) => (index % 2 === 0 ? piece : (parts[Number(piece)] ?? null)))
    .filter((piece) => piece !== "");
  return found.length === 1 && found[0] !== undefined ? found[0] : new Template(found);
}

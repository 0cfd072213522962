import type { Cursor } from "./cursor.js";
import type { Expression } from "./expression.js";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);
const LITERAL = /[^$%]+/y;
const QUOTED_LITERAL = /[^$%"\\\n]+/y;
/** A whole string without anything special in it, up to the quote that ends it. */
const PLAIN_QUOTED = /[^$%"\\\n]*"/y;
const UNICODE = /u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})/y;

/** A string in which nothing is to be read, after its first quote; undefined for any other. */
export function parsePlainQuoted(cursor: Cursor): Expression | undefined {
  const plain = cursor.match(PLAIN_QUOTED);
  return plain === undefined ? undefined : { kind: "literal", value: plain.slice(0, -1) };
}

/** A template up to its end, or up to the quote that ends it. */
export function parseParts(cursor: Cursor, quoted: boolean): Expression {
  const parts: Expression[] = [];
  let literal = "";
  let trim = false;
  const push = (text: string) => {
    literal += trim ? text.trimStart() : text;
    if (literal !== "") trim = false;
  };
  for (;;) {
    if (quoted ? cursor.text[cursor.at] === '"' : cursor.ended) break;
    const text = literalText(cursor, quoted);
    if (text !== undefined) {
      push(text);
      continue;
    }
    if (cursor.text.startsWith("~", cursor.at + 2)) literal = literal.trimEnd();
    if (literal !== "") parts.push({ kind: "literal", value: literal });
    literal = "";
    const part = interpolation(cursor);
    parts.push(part.expression);
    trim = part.trim;
  }
  if (quoted) cursor.at += 1;
  if (literal !== "" || parts.length === 0) parts.push({ kind: "literal", value: literal });
  return parts.length === 1 ? (parts[0] as Expression) : { kind: "template", parts };
}

/** Text up to the next special sign, or what that sign stands for; undefined where an interpolation begins. */
function literalText(cursor: Cursor, quoted: boolean): string | undefined {
  const plain = cursor.match(quoted ? QUOTED_LITERAL : LITERAL);
  if (plain !== undefined) return plain;
  const { text, at } = cursor;
  if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
    cursor.at += 3;
    return text.slice(at + 1, at + 3);
  }
  if (text.startsWith("%{", at)) cursor.fail("a template directive");
  if (text.startsWith("${", at)) return undefined;
  const sign = text[at];
  if (sign === undefined || sign === "\n") return cursor.fail("a string without its end");
  cursor.at += 1;
  return sign === "\\" ? escaped(cursor) : sign;
}

function escaped(cursor: Cursor): string {
  const simple = ESCAPES.get(cursor.text[cursor.at] ?? "");
  if (simple !== undefined) {
    cursor.at += 1;
    return simple;
  }
  const code = Number.parseInt(cursor.match(UNICODE)?.slice(1) ?? "", 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : cursor.fail("an unknown escape");
}

function interpolation(cursor: Cursor): { expression: Expression; trim: boolean } {
  cursor.at += 2;
  cursor.takes("~");
  const expression = cursor.expression();
  const trim = cursor.takes("~");
  cursor.expect("}");
  return { expression, trim };
}

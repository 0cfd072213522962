import { Cursor, type Grammar, Unreadable } from "./cursor.js";
import type { Expression } from "./expression.js";
import { parseExpression } from "./parse-expression.js";
import { parseParts, parsePlainQuoted } from "./parse-parts.js";

/** By far the most frequent form: `${aws_subnet.a.id}`. */
const PLAIN = /^\$\{([A-Za-z_][\w-]*)\.([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)\}$/;
const PLAIN_LENGTH = 300;

const GRAMMAR: Grammar = {
  expression: parseExpression,
  quoted: (cursor) => parsePlainQuoted(cursor) ?? cursor.nested(() => parseParts(cursor, true)),
};

/** Documents such as policies are long, and the same in many stacks. Only so many are kept. */
const DOCUMENT = { shortest: 200, longest: 10_000 };
const MOST_KNOWN = 100;
const known = new Map<string, Expression>();

/** Reads a string of Terraform's JSON syntax: text with `${…}` in it. Never throws. */
export function parseTemplate(text: string): Expression {
  if (text.length < DOCUMENT.shortest || text.length > DOCUMENT.longest) return parsed(text);
  const found = known.get(text) ?? parsed(text);
  if (known.size >= MOST_KNOWN && !known.has(text)) known.clear();
  known.set(text, found);
  return found;
}

function parsed(text: string): Expression {
  if (!text.includes("${") && !text.includes("%{")) return { kind: "literal", value: text };
  const plain = text.length < PLAIN_LENGTH ? PLAIN.exec(text) : null;
  if (plain) {
    const steps = (plain[2] as string).split(".").map((name) => ({ kind: "attribute", name }) as const);
    return { kind: "traversal", root: { kind: "variable", name: plain[1] as string }, steps };
  }
  try {
    return parseParts(new Cursor(text, GRAMMAR), false);
  } catch (error) {
    if (error instanceof Unreadable) return { kind: "unreadable", because: error.because };
    throw error;
  }
}

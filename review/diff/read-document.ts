import { parseTemplate } from "../../redundancy/read/expression/parse-template.js";
import { expressionValue } from "./expression-value.js";

const JSONENCODE = /^\$\{\s*jsonencode\s*\(/;

/**
 * The object or list that a string holds as JSON, or that its `${jsonencode(…)}` writes out. Undefined where it holds
 * none, and where reading it would lose something.
 */
export function readDocument(text: string): object | undefined {
  const document = JSONENCODE.test(text) ? encoded(text) : parsed(text);
  if (typeof document !== "object" || document === null) return undefined;
  return isExact(document) ? document : undefined;
}

function encoded(text: string): unknown {
  const expression = parseTemplate(text);
  const [given, ...others] = expression.kind === "call" ? expression.arguments : [];
  if (expression.kind !== "call" || expression.name !== "jsonencode" || !given || others.length > 0) return undefined;
  return given.kind === "object" || given.kind === "list" ? expressionValue(given) : undefined;
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether every number is the one that was written: of a large one only the first digits are kept. */
function isExact(document: object): boolean {
  const rest: unknown[] = [document];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === "number" && Math.abs(next) > Number.MAX_SAFE_INTEGER) return false;
    if (typeof next === "object" && next !== null) for (const value of Object.values(next)) rest.push(value);
  }
  return true;
}

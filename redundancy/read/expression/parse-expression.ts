import type { Cursor } from "./cursor.js";
import type { Call, Chain, Expression, Step } from "./expression.js";
import { parseList, parseObject } from "./parse-collection.js";

/** Operators by precedence, the weakest first. */
const LEVELS: readonly RegExp[] = [/\|\|/y, /&&/y, /==|!=/y, /<=|>=|<|>/y, /[+-]/y, /[*/%]/y];

const FUNCTION_NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:::[\p{ID_Start}_][\p{ID_Continue}-]*)*(?=[ \t]*\()/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const DIGITS = /\d+/y;

const KEYWORDS: ReadonlyMap<string, null | boolean> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** An expression that starts here. */
export function parseExpression(cursor: Cursor): Expression {
  const first = unary(cursor);
  const condition = cursor.seesOperator() ? chain(cursor, 0, first) : first;
  if (!cursor.takes("?")) return condition;
  const yes = cursor.expression();
  cursor.expect(":");
  return { kind: "conditional", condition, yes, no: cursor.expression() };
}

/** The operators of one precedence, and of all that bind more strongly, after what is the `first` operand of them all. */
function chain(cursor: Cursor, level: number, operand = unary(cursor)): Expression {
  const operators = LEVELS[level];
  if (!operators) return operand;
  const first = chain(cursor, level + 1, operand);
  if (!cursor.seesOperator()) return first;
  const rest: Chain["rest"][number][] = [];
  for (;;) {
    cursor.skip();
    const operator = cursor.match(operators);
    if (operator === undefined) break;
    rest.push({ operator, operand: chain(cursor, level + 1) });
  }
  return rest.length === 0 ? first : { kind: "chain", first, rest };
}

function unary(cursor: Cursor): Expression {
  const operator = cursor.next();
  if (operator === "!" || operator === "-") {
    cursor.at += 1;
    return { kind: "unary", operator, operand: cursor.nested(() => unary(cursor)) };
  }
  const root = primary(cursor);
  const steps = parseSteps(cursor);
  return steps.length === 0 ? root : { kind: "traversal", root, steps };
}

const NO_STEPS: Step[] = [];

function parseSteps(cursor: Cursor): readonly Step[] {
  let steps = NO_STEPS;
  for (;;) {
    const sign = cursor.next();
    if ((sign !== "." && sign !== "[") || cursor.sees("...")) return steps;
    cursor.at += 1;
    const step = sign === "." ? afterDot(cursor) : afterBracket(cursor);
    if (steps === NO_STEPS) steps = [step];
    else steps.push(step);
    if (sign === "[" && step.kind === "splat") return steps;
  }
}

function afterDot(cursor: Cursor): Step {
  if (cursor.takes("*")) {
    const each: Step[] = [];
    while (!cursor.sees("...") && cursor.takes(".")) each.push({ kind: "attribute", name: cursor.name() });
    return { kind: "splat", each };
  }
  const index = cursor.match(DIGITS);
  if (index !== undefined) return { kind: "index", at: { kind: "literal", value: Number(index) } };
  return { kind: "attribute", name: cursor.name() };
}

function afterBracket(cursor: Cursor): Step {
  if (cursor.takes("*")) {
    cursor.expect("]");
    return { kind: "splat", each: cursor.nested(() => parseSteps(cursor)) };
  }
  const at = cursor.expression();
  cursor.expect("]");
  return { kind: "index", at };
}

function primary(cursor: Cursor): Expression {
  const sign = cursor.next() ?? "";
  if (sign === '"' || sign === "[" || sign === "{" || sign === "(") {
    cursor.at += 1;
    return enclosed(cursor, sign);
  }
  const number = sign >= "0" && sign <= "9" ? cursor.match(NUMBER) : undefined;
  if (number !== undefined) return { kind: "literal", value: Number(number) };
  const start = cursor.at;
  const name = cursor.name();
  if (cursor.sees("(") || cursor.sees("::")) {
    const end = cursor.at;
    cursor.at = start;
    const called = cursor.match(FUNCTION_NAME);
    if (called !== undefined) return call(cursor, called);
    cursor.at = end;
  }
  const value = KEYWORDS.get(name);
  return value === undefined ? { kind: "variable", name } : { kind: "literal", value };
}

/** What stands after the sign that opens it. */
function enclosed(cursor: Cursor, sign: '"' | "[" | "{" | "("): Expression {
  if (sign === '"') return cursor.grammar.quoted(cursor);
  if (sign === "[") return parseList(cursor);
  if (sign === "{") return parseObject(cursor);
  const inner = cursor.expression();
  cursor.expect(")");
  return inner;
}

function call(cursor: Cursor, name: string): Call {
  cursor.expect("(");
  const given: Expression[] = [];
  let expand = false;
  while (!cursor.takes(")")) {
    given.push(cursor.expression());
    expand = cursor.takes("...");
    if (!cursor.takes(",") && !cursor.sees(")")) cursor.fail('"," or ")" expected');
  }
  return { kind: "call", name, arguments: given, expand };
}

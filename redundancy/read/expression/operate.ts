import { Unknown, type Value } from "../value.js";
import type { Chain, Expression } from "./expression.js";
import type { Scope } from "./scope.js";

type Operation = Chain | Extract<Expression, { kind: "unary" }>;

/** Arithmetic, comparison and logic on known values. What is not known makes the result unknown, with its reason. */
export function operate(operation: Operation, scope: Scope): Value {
  if (operation.kind === "unary") return unary(operation.operator, scope.known(scope.evaluate(operation.operand)));
  let left = scope.known(scope.evaluate(operation.first));
  for (const { operator, operand } of operation.rest) {
    scope.limits.spend(1);
    left = binary(left, operator, scope.known(scope.evaluate(operand)));
  }
  return left;
}

function unary(operator: "!" | "-", value: Value): Value {
  if (operator === "-") return arithmetic(0, "-", value);
  const flag = toFlag(value);
  return typeof flag === "boolean" ? !flag : flag;
}

function binary(left: Value, operator: string, right: Value): Value {
  switch (operator) {
    case "&&":
    case "||":
      return logic(toFlag(left), operator === "||", toFlag(right));
    case "==":
      return equal(left, right);
    case "!=": {
      const same = equal(left, right);
      return typeof same === "boolean" ? !same : same;
    }
    default:
      return arithmetic(left, operator, right);
  }
}

/** `decisive` is the value that settles the result whatever the other one is. */
function logic(left: boolean | Unknown, decisive: boolean, right: boolean | Unknown): boolean | Unknown {
  if (left === decisive || right === decisive) return decisive;
  if (left instanceof Unknown) return left;
  return right instanceof Unknown ? right : !decisive;
}

function equal(left: Value, right: Value): boolean | Unknown {
  for (const side of [left, right]) {
    if (typeof side === "object" && side !== null) {
      return side instanceof Unknown ? side : new Unknown("a comparison of values that are not known");
    }
  }
  if (typeof left === typeof right) return left === right;
  return left === null || right === null ? false : new Unknown("a comparison of different types");
}

function arithmetic(left: Value, operator: string, right: Value): Value {
  const a = toNumber(left);
  const b = toNumber(right);
  if (a instanceof Unknown) return a;
  if (b instanceof Unknown) return b;
  const result = compute(a, operator, b);
  return typeof result === "number" && !Number.isFinite(result) ? new Unknown("a number without a value") : result;
}

function compute(a: number, operator: string, b: number): number | boolean {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    default:
      return a >= b;
  }
}

function toNumber(value: Value): number | Unknown {
  if (typeof value === "number") return value;
  if (value instanceof Unknown) return value;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : new Unknown("a calculation with values that are not known");
}

function toFlag(value: Value): boolean | Unknown {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  return value instanceof Unknown ? value : new Unknown("a condition that is not known");
}

import { isFields, Reference, setField, Unknown, type Value } from "../value.js";
import { attributeOf, elementOf } from "./access.js";
import { callFunction } from "./call-function.js";
import { Invalid, oneOf } from "./combine.js";
import { evaluateFor } from "./evaluate-for.js";
import type { Expression, Step } from "./expression.js";
import { joined } from "./joined.js";
import { operate } from "./operate.js";
import type { Scope } from "./scope.js";

/** The value of an expression, as far as the input tells it. */
export function evaluate(expression: Expression, scope: Scope): Value {
  if (expression.kind === "literal") return expression.value;
  scope.limits.spend(1);
  scope.limits.enter();
  try {
    return compound(expression, scope);
  } finally {
    scope.limits.leave();
  }
}

function compound(expression: Exclude<Expression, { kind: "literal" }>, scope: Scope): Value {
  switch (expression.kind) {
    case "template":
      return template(expression.parts, scope);
    case "variable":
      return rooted(expression.name, [], scope);
    case "traversal":
      return expression.root.kind === "variable"
        ? rooted(expression.root.name, expression.steps, scope)
        : walk(evaluate(expression.root, scope), expression.steps, 0, scope);
    case "list":
      return expression.items.map((item) => evaluate(item, scope));
    case "object":
      return object(expression.entries, scope);
    case "call":
      return callFunction(expression, scope);
    case "conditional":
      return conditional(expression, scope);
    case "chain":
    case "unary":
      return operate(expression, scope);
    case "for":
      return evaluateFor(expression, scope);
    case "unreadable":
      return new Unknown(expression.because);
  }
}

function rooted(name: string, steps: readonly Step[], scope: Scope): Value {
  const bound = scope.lookup(name);
  if (bound !== undefined) return walk(bound, steps, 0, scope);
  const { value, used } = scope.root(name, steps);
  return walk(value, steps, used, scope);
}

/** Follows the steps of a traversal, from the one at `from`. */
export function walk(start: Value, steps: readonly Step[], from: number, scope: Scope): Value {
  let value = start;
  for (let index = from; index < steps.length; index++) {
    const step = steps[index] as Step;
    scope.limits.spend(1);
    if (step.kind === "attribute") value = attributeOf(value, step.name);
    else if (step.kind === "index")
      value = elementOf(scope.limits.bounded(value), scope.known(evaluate(step.at, scope)));
    else value = splat(value, step.each, scope);
  }
  return value;
}

function splat(value: Value, each: readonly Step[], scope: Scope): Value {
  if (value instanceof Unknown) return value;
  if (value === null) return [];
  if (value instanceof Reference && value.attribute !== "") {
    return walk(new Reference(value.targets, `${value.attribute}[*]`, value.certainty), each, 0, scope);
  }
  if (isFields(value) || !Array.isArray(value)) return [walk(value, each, 0, scope)];
  scope.limits.spend(value.length);
  return value.map((item) => walk(item, each, 0, scope));
}

/** Text with values in it; adjacent texts become one. */
function template(parts: readonly Expression[], scope: Scope): Value {
  return joined(
    parts.map((part) => evaluate(part, scope)),
    scope,
  );
}

function object(entries: readonly (readonly [Expression, Expression])[], scope: Scope): Value {
  const fields: Record<string, Value> = {};
  for (const [key, value] of entries) {
    const name = scope.known(evaluate(key, scope));
    if (name instanceof Unknown) return name;
    if (typeof name === "object") return new Unknown("a key that is not known");
    setField(fields, String(name), evaluate(value, scope));
  }
  return fields;
}

function conditional(expression: Extract<Expression, { kind: "conditional" }>, scope: Scope): Value {
  const condition = scope.known(evaluate(expression.condition, scope));
  if (condition === true || condition === "true") return evaluate(expression.yes, scope);
  if (condition === false || condition === "false") return evaluate(expression.no, scope);
  if (condition instanceof Invalid) return condition;
  const because = condition instanceof Unknown ? condition.because : "a condition that is not known";
  const sides = [evaluate(expression.yes, scope), evaluate(expression.no, scope)];
  return oneOf(scope.limits.bounded(sides) as readonly Value[], because);
}

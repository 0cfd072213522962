import { isFields, Unknown, type Value } from "../value.js";
import { madeOf } from "./combine.js";
import { evaluate } from "./evaluate.js";
import type { For } from "./expression.js";
import type { Scope } from "./scope.js";

/** `[for …]` and `{for …}` over a known list or object. */
export function evaluateFor(expression: For, scope: Scope): Value {
  const list = scope.known(evaluate(expression.in, scope));
  const entries = entriesOf(list);
  if (!entries) return overUnknown(expression, list, scope);
  scope.limits.spend(entries.length);
  const results: (readonly [Value, Value])[] = [];
  for (const [key, value] of entries) {
    const inner = bound(expression, key, value, scope);
    const condition = expression.condition ? inner.known(evaluate(expression.condition, inner)) : true;
    if (condition === false || condition === "false") continue;
    if (condition !== true && condition !== "true") return overUnknown(expression, list, scope);
    const name = expression.key ? inner.known(evaluate(expression.key, inner)) : null;
    results.push([name, evaluate(expression.value, inner)]);
  }
  return expression.key ? fields(results, expression.group) : results.map(([, value]) => value);
}

/** Pairs of key and value in the order in which Terraform visits them; undefined for what is not a collection. */
export function entriesOf(list: Value): readonly (readonly [Value, Value])[] | undefined {
  if (Array.isArray(list)) return list.map((value, index) => [index, value] as const);
  if (!isFields(list)) return undefined;
  return Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1));
}

function bound({ keyName, valueName }: For, key: Value, value: Value, scope: Scope): Scope {
  const inner = keyName === undefined ? scope : scope.bind(keyName, () => key);
  return inner.bind(valueName, () => value);
}

function fields(results: readonly (readonly [Value, Value])[], group: boolean): Value {
  const found = new Map<string, Value[]>();
  for (const [key, value] of results) {
    if (key instanceof Unknown) return key;
    if (key === null || typeof key === "object") return madeOf([key, value], "a key that is not known", "class");
    const known = found.get(String(key));
    if (known) known.push(value);
    else found.set(String(key), [value]);
  }
  return Object.fromEntries(
    [...found].map(([key, values]): [string, Value] => [key, group ? values : (values.at(-1) as Value)]),
  );
}

/** What the results are made of, where it is not known how many there are. */
function overUnknown(expression: For, list: Value, scope: Scope): Value {
  const because = list instanceof Unknown ? list.because : "a list of unknown length";
  const inner = bound(expression, new Unknown(because), new Unknown(because), scope);
  const result = evaluate(expression.value, inner);
  return madeOf(scope.limits.bounded([list, result]), because, "class");
}

import { Unknown, type Value } from "../value.js";
import { madeOf } from "./combine.js";
import { entriesOf } from "./entries-of.js";
import type { For } from "./expression.js";
import type { Scope } from "./scope.js";

/** `[for …]` and `{for …}` over a known list or object. */
export function evaluateFor(expression: For, scope: Scope): Value {
  const list = scope.known(scope.evaluate(expression.in));
  const entries = entriesOf(list);
  if (!entries) return overUnknown(expression, list, scope);
  scope.limits.spend(entries.length);
  const results: (readonly [Value, Value])[] = [];
  for (const [key, value] of entries) {
    const inner = bound(expression, key, value, scope);
    const condition = expression.condition ? inner.known(inner.evaluate(expression.condition)) : true;
    if (condition === false || condition === "false") continue;
    if (condition !== true && condition !== "true") return overUnknown(expression, list, scope);
    const name = expression.key ? inner.known(inner.evaluate(expression.key)) : null;
    results.push([name, inner.evaluate(expression.value)]);
  }
  return expression.key ? fields(results, expression.group) : results.map(([, value]) => value);
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
  const result = inner.evaluate(expression.value);
  return madeOf(scope.limits.bounded([list, result]), because, "class");
}

import { isJson } from "../../redundancy/read/terraform-json.js";

/** Deeper values are compared without recursion, which would overflow the stack. */
const DEEPEST = 200;

/** Whether two values of JSON are equal; the order of an object's keys does not matter. As deep as they like. */
export function sameJson(one: unknown, other: unknown, depth = 0): boolean {
  if (one === other) return true;
  if (depth > DEEPEST) return sameDeepJson(one, other);
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++) {
      if (!sameJson(one[index], other[index], depth + 1)) return false;
    }
    return true;
  }
  if (!isJson(one) || !isJson(other)) return false;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  for (const name of names) {
    if (!Object.hasOwn(other, name) || !sameJson(one[name], other[name], depth + 1)) return false;
  }
  return true;
}

function sameDeepJson(one: unknown, other: unknown): boolean {
  const pending: [unknown, unknown][] = [[one, other]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) return false;
      for (const [index, item] of a.entries()) pending.push([item, b[index]]);
    } else if (isJson(a) && isJson(b)) {
      const names = Object.keys(a);
      if (names.length !== Object.keys(b).length) return false;
      for (const name of names) {
        if (!Object.hasOwn(b, name)) return false;
        pending.push([a[name], b[name]]);
      }
    } else return false;
  }
  return true;
}

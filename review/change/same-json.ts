import { isJson } from "../../redundancy/read/terraform-json.js";

/** Whether two values of JSON are equal; the order of an object's keys does not matter. As deep as they like. */
export function sameJson(one: unknown, other: unknown): boolean {
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

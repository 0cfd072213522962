import { isJson } from "../../redundancy/read/terraform-json.js";

/** What is deeper counts as another: Terraform describes nothing that is so deep. */
const DEEPEST = 200;

/** Whether two values of JSON are equal down to the order of an object's keys. */
export function identicalJson(one: unknown, other: unknown, depth = 0): boolean {
  if (one === other) return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++) {
      if (!identicalJson(one[index], other[index], depth + 1)) return false;
    }
    return true;
  }
  if (!isJson(one) || !isJson(other)) return false;
  const names = Object.keys(one);
  return (
    sameNames(names, Object.keys(other)) && names.every((name) => identicalJson(one[name], other[name], depth + 1))
  );
}

/** Whether both have the same names in the same order. */
export function sameNames(names: readonly string[], others: readonly string[]): boolean {
  if (names.length !== others.length) return false;
  for (let index = 0; index < names.length; index++) if (names[index] !== others[index]) return false;
  return true;
}

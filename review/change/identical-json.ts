import { isJson, type Json } from "../../redundancy/read/terraform-json.js";

/** What is deeper counts as another: Terraform describes nothing that is so deep. */
const DEEPEST = 200;

/** Whether two values of JSON are equal down to the order of an object's keys. */
export function identicalJson(one: unknown, other: unknown, depth = 0): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || depth > DEEPEST) return false;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++) {
      if (!identicalJson(one[index], other[index], depth + 1)) return false;
    }
    return true;
  }
  if (!isJson(one) || !isJson(other) || !haveSameNames(one, other)) return false;
  for (const name in one) if (!identicalJson(one[name], other[name], depth + 1)) return false;
  return true;
}

/** Objects are many, and a list of the names of each would be most of the work. */
const names: string[] = [];

/** Whether both have the same names in the same order. */
function haveSameNames(one: Json, other: Json): boolean {
  let length = 0;
  for (const name in one) names[length++] = name;
  let index = 0;
  for (const name in other) if (index >= length || names[index++] !== name) return false;
  return index === length;
}

import { isJson, type Json } from "../../redundancy/read/terraform-json.js";
import { identicalJson } from "../change/identical-json.js";

/** Puts the resources of `json` in place of those of `other` that are identical: to compare them again then costs nothing. */
export function shareIdentical(json: Json, other: Json): void {
  for (const kind of ["resource", "data"] as const) {
    const [types, otherTypes] = [json[kind], other[kind]];
    if (!isJson(types) || !isJson(otherTypes)) continue;
    for (const type of Object.keys(otherTypes)) {
      const [named, others] = [types[type], otherTypes[type]];
      if (type !== "__proto__" && isJson(named) && isJson(others)) shareNamed(named, others);
    }
  }
}

function shareNamed(named: Json, others: Record<string, unknown>): void {
  for (const name of Object.keys(others)) {
    const body = named[name];
    if (name !== "__proto__" && body !== others[name] && identicalJson(body, others[name])) others[name] = body;
  }
}

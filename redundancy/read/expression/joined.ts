import { Template, type Value } from "../value.js";
import type { Scope } from "./scope.js";

/** The text that Terraform makes of `values`, one after the other. Texts that stand together become one. */
export function joined(values: readonly Value[], scope: Scope): Value {
  const found: Value[] = [];
  let text = "";
  for (const value of values.flatMap((each) => (each instanceof Template ? each.parts : [each]))) {
    scope.limits.spend(1);
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      const more = String(value);
      scope.limits.spendText(more.length);
      text += more;
      continue;
    }
    if (text !== "") found.push(text);
    text = "";
    found.push(value);
  }
  if (text !== "") found.push(text);
  if (found.length === 0) return "";
  return found.length === 1 && typeof found[0] === "string" ? found[0] : new Template(found);
}

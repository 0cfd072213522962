import { elements, field, isJson, type Json } from "../../redundancy/read/plan-json.js";
import { HiddenValues } from "./hidden-values.js";
import { maskValue } from "./mask-value.js";
import { SecretSet } from "./secret-set.js";

/** A text that is no more than one expression: what it gives is not in the file. */
const EXPRESSION = /^\$\{[^"]*\}$/;

/**
 * The secrets that are written out in a synthesized stack, which marks nothing as sensitive but variables and outputs: their
 * defaults and values, and what goes by the name of a secret, also in JSON documents and in lists of names and values.
 */
export function secretsOfSynth(stack: Json): ReadonlySet<string> {
  const secrets = new SecretSet((text) => !EXPRESSION.test(text));
  const add = (value: unknown, name: string) => secrets.add(value, name);
  for (const [name, variable] of blocks(stack["variable"])) {
    if (isSensitive(variable)) add(field(variable, "default"), name);
  }
  for (const [name, output] of blocks(stack["output"])) if (isSensitive(output)) add(field(output, "value"), name);
  maskValue(stack, { hidden: new HiddenValues(), sensitive: [], found: add });
  return secrets.values;
}

function isSensitive(block: unknown): boolean {
  const sensitive = field(block, "sensitive");
  return sensitive === true || sensitive === "true";
}

/** The blocks of a kind by name; a block may be written as one object or as a list of them. */
function blocks(value: unknown): readonly (readonly [string, unknown])[] {
  const groups = isJson(value) ? [value] : elements(value).filter(isJson);
  return groups.flatMap((group) =>
    Object.entries(group).flatMap(([name, body]) =>
      (Array.isArray(body) ? body : [body]).map((each): [string, unknown] => [name, each]),
    ),
  );
}

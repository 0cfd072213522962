import { type ParsedInput, parseInput } from "../../redundancy/read/parse-input.js";
import type { InputText } from "../../redundancy/read/read-inventory.js";

const known = new WeakMap<InputText, ParsedInput>();

/** What is in a text. However many parts of a review ask, it is parsed once; nobody changes what they get. */
export function parsedText(input: InputText): ParsedInput {
  const found = known.get(input) ?? parseInput(input.path, input.text);
  known.set(input, found);
  return found;
}

/** The same where somebody has asked before. */
export function alreadyParsed(input: InputText): { readonly parsed?: ParsedInput } {
  const parsed = known.get(input);
  return parsed ? { parsed } : {};
}

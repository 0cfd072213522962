import { type ParsedInput, parseInput } from "../../redundancy/read/parse-input.js";
import type { InputText } from "../../redundancy/read/read-inventory.js";
import { shareIdentical } from "./share-identical.js";

const known = new WeakMap<InputText, ParsedInput>();

/** What is in a text. However many parts of a review ask, it is parsed once; nobody changes what they get. */
export function parsedText(input: InputText): ParsedInput {
  const found = known.get(input) ?? parseInput(input.path, input.text);
  known.set(input, found);
  return found;
}

/** What is in both. Resources of the second that are identical in the first are the same objects there. */
export function parsedBoth(one: InputText, other: InputText): readonly [ParsedInput, ParsedInput] {
  const both = [parsedText(one), parsedText(other)] as const;
  if (both.every(({ kind }) => kind === "synth")) shareIdentical(both[0].json, both[1].json);
  return both;
}

/** What is large and not needed again must not stay in memory. Who asks all the same gets it parsed anew. */
export function forgetParsed(input: InputText): void {
  known.delete(input);
}

/** The same where somebody has asked before. */
export function alreadyParsed(input: InputText): { readonly parsed?: ParsedInput } {
  const parsed = known.get(input);
  return parsed ? { parsed } : {};
}

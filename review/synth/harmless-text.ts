import { HiddenValues } from "../secrets/hidden-values.js";
import { maskValue } from "../secrets/mask-value.js";

/** Longer texts are few, and only so many are kept. */
const LONGEST = 10_000;
const MOST_KNOWN = 100;
const known = new Map<string, boolean>();

/** Whether nothing is hidden in a text that is an argument of a block. Documents such as policies are the same in many stacks. */
export function isHarmless(text: string): boolean {
  if (text.length > LONGEST) return false;
  const found = known.get(text) ?? hidesNothing(text);
  if (known.size >= MOST_KNOWN && !known.has(text)) known.clear();
  known.set(text, found);
  return found;
}

function hidesNothing(text: string): boolean {
  let isFound = false;
  const found = () => {
    isFound = true;
  };
  // No deeper and no less deep than in a block: what is too deep is hidden.
  const block = { argument: text };
  return maskValue(block, { hidden: new HiddenValues(), sensitive: [], found }) === block && !isFound;
}

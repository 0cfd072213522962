import type { Json } from "../../redundancy/read/terraform-json.js";
import type { AttributeChange } from "../change/change.js";
import { sameJson } from "../change/same-json.js";
import { diffValues, type ValueChange } from "../diff/diff-values.js";
import { attributePath } from "../plan/attribute-path.js";
import { holdsPlaceholder, shownValue } from "../secrets/hidden-values.js";
import type { Block } from "./block.js";
import { type Disclosure, isSensitive } from "./disclosure.js";

/** The arguments of a block that differ, down to what differs in them. Every argument that differs is here. */
export function changedArguments(
  disclosure: Disclosure,
  block: Block,
  before: Json,
  after: Json,
): readonly AttributeChange[] {
  const hides = isSensitive(before) || isSensitive(after);
  const [one, other] = [disclosure.body(block, before, hides), disclosure.body(block, after, hides)];
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((name) => {
    if (Object.hasOwn(before, name) && Object.hasOwn(after, name) && sameJson(before[name], after[name])) return [];
    const [old, now] = [argument(one, name), argument(other, name)];
    const found = diffValues(old, now);
    return (found.length > 0 ? found : [whole(name, old, now)]).map(shown);
  });
}

function argument(body: Json, name: string): Json {
  return Object.hasOwn(body, name) ? Object.fromEntries([[name, body[name]]]) : {};
}

/** Two texts of one document say the same, and are two values to Terraform. */
function whole(name: string, before: Json, after: Json): ValueChange {
  const [old, now] = [Object.hasOwn(before, name), Object.hasOwn(after, name)];
  const kind = old && now ? "changed" : old ? "removed" : "added";
  return { path: [name], kind, ...(old && { before: before[name] }), ...(now && { after: after[name] }) };
}

function shown({ path, labels, kind, before, after }: ValueChange): AttributeChange {
  const readable = labels?.map((label) => (label !== null && holdsPlaceholder(label) ? null : label));
  return {
    path: attributePath(path, readable),
    kind,
    before: shownValue(before),
    after: shownValue(after),
    forcesReplacement: false,
  };
}

import { field, type Json } from "../../redundancy/read/terraform-json.js";
import { sameJson } from "../change/same-json.js";
import type { ShownValue } from "../change/shown-value.js";
import type { OutputChange } from "../review.js";
import { shownValue } from "../secrets/hidden-values.js";
import type { Block } from "./block.js";
import { type Disclosure, isSensitive } from "./disclosure.js";

/** The outputs whose value differs, as expressions where they are written so. */
export function outputChanges(
  stack: string,
  before: ReadonlyMap<string, Json>,
  after: ReadonlyMap<string, Json>,
  disclosure: Disclosure,
): readonly OutputChange[] {
  const names = [...new Set([...after.keys(), ...before.keys()])];
  return names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old && now && sameJson(field(old, "value"), field(now, "value"))) return [];
    const kind = old ? (now ? "changed" : "removed") : "added";
    // What is marked on one side is hidden on both: the value is often the same.
    const hidden = isSensitive(old) || isSensitive(now);
    return [
      {
        stacks: [stack],
        name,
        kind,
        before: shown(old, hidden, disclosure),
        after: shown(now, hidden, disclosure),
      } as const,
    ];
  });
}

/** What is written of outputs beside their value: description, dependencies, preconditions. */
export function outputBlocks(outputs: ReadonlyMap<string, Json>, others: ReadonlyMap<string, Json>): Block[] {
  return [...outputs].flatMap(([name, { value: _, ...body }]) => {
    const block = { address: `output.${name}`, mode: "managed", type: "output", name, path: "" } as const;
    return others.has(name) ? [{ ...block, body, written: body, setting: true }] : [];
  });
}

function shown(output: Json | undefined, hidden: boolean, disclosure: Disclosure): ShownValue {
  return output ? shownValue(disclosure.output(field(output, "value") ?? null, hidden)) : { kind: "absent" };
}

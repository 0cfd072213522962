import type { MergedChange } from "../../review.js";
import { htmlCode } from "./html-code.js";

/** `2 created, 1 replaced`. */
export function tally(changes: readonly MergedChange[]): string {
  const counts = new Map<string, number>();
  for (const change of changes) {
    const word = kept(change) ?? PARTICIPLES[change.action] ?? change.actions.join(", ");
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, number]) => `${number} ${KNOWN.has(word) ? word : htmlCode(word)}`).join(", ");
}

/** Of what stays as it is. */
function kept({ action, movedFrom, importing }: MergedChange): string | undefined {
  if (action !== "no-op") return undefined;
  return movedFrom !== null ? "moved" : importing !== null ? "imported" : undefined;
}

const PARTICIPLES: Readonly<Partial<Record<MergedChange["action"], string>>> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "destroyed",
  forget: "forgotten",
  recreate: "created anew, the old one forgotten",
  read: "read",
  "no-op": "kept",
};

const KNOWN: ReadonlySet<string> = new Set([...Object.values(PARTICIPLES), "moved", "imported"]);

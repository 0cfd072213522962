import type { Zone } from "../../topology/zone.js";
import type { System } from "../system.js";

/** A caller of what `resource` belongs to that runs in more than `zones` zones. Security groups in between are followed. */
export function widerCaller(
  resource: string,
  zones: number,
  { owner, components, dependentsOf }: System,
): { readonly id: string; readonly zones: readonly Zone[] } | undefined {
  const rest = [owner(resource)?.id];
  const seen = new Set<string | undefined>(rest);
  while (rest.length > 0) {
    const next = rest.pop();
    for (const { from } of next === undefined ? [] : dependentsOf(next)) {
      const caller = components.get(from);
      if (!caller || seen.has(from)) continue;
      seen.add(from);
      if (caller.hidden) rest.push(from);
      const used = [...new Set(caller.members.flatMap(({ zone }) => zone ?? []))];
      if (used.length > zones) return { id: from, zones: used };
    }
  }
  return undefined;
}

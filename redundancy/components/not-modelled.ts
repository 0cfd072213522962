import type { Inventory } from "../read/inventory.js";
import { MODELS } from "./registry.js";
import { isWithoutBearing } from "./without-bearing.js";

/** Types that no model takes into account, with their number: silence about them would look like safety. */
export function notModelled(inventory: Inventory): { readonly type: string; readonly count: number }[] {
  const modelled = new Set(MODELS.flatMap(({ types }) => types));
  const counts = new Map<string, number>();
  for (const type of inventory.types) {
    if (!modelled.has(type) && !isWithoutBearing(type)) counts.set(type, inventory.of(type).length);
  }
  for (const { type } of inventory.opaque) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => (a.type < b.type ? -1 : 1));
}

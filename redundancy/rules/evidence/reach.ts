import type { Component } from "../../components/component.js";
import type { System } from "../system.js";

/** A component and everything that it needs to work, directly or through something else. */
export function reachOf(id: string, { components, dependenciesOf }: System): Component[] {
  const seen = new Set([id]);
  const rest = [id];
  const found: Component[] = [];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const component = components.get(next);
    if (component && !component.hidden) found.push(component);
    for (const { to, strength } of dependenciesOf(next)) {
      if (strength === "soft" || seen.has(to)) continue;
      seen.add(to);
      rest.push(to);
    }
  }
  return found;
}

import type { Change } from "./change.js";
import { withoutKeys } from "./construct-paths.js";

/**
 * What a change belongs to: its construct path without the stack's and its own name (`service`, `network/zone-a`), or
 * its module path. Empty for what is in the stack itself.
 */
export function groupOf({ path, address, stack, setting }: Change, constructPath = stack): string {
  if (path === "" || isModulePath(path, address)) return path;
  const inside = path.startsWith(`${constructPath}/`)
    ? path.slice(constructPath.length + 1)
    : withoutFirst(path, stack);
  if (inside === constructPath) return "";
  const end = inside.lastIndexOf("/");
  // A module call is a construct of its own; what it holds is listed below it.
  if (setting && address.startsWith("module.")) return inside;
  return end < 0 ? "" : inside.slice(0, end);
}

function withoutFirst(path: string, stack: string): string {
  return path.startsWith(`${stack}/`) ? path.slice(stack.length + 1) : path;
}

/** A plan without CDKTF has no construct paths: what leads to the resource is then in its address. */
function isModulePath(path: string, address: string): boolean {
  return address.startsWith(`${path}.`) || withoutKeys(address).startsWith(`${withoutKeys(path)}.`);
}

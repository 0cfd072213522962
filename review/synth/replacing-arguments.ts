import { isStateful } from "../stateful/registry.js";

/** What a change of an argument does to a resource. */
export type Effect = "replaces" | "in place" | "unknown";

/** What a change of the argument at a path does, as far as that is known without a plan. */
export function effectOf(type: string, _path: string): Effect {
  return isStateful(type) ? "unknown" : "in place";
}

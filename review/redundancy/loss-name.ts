/** "a zone" of `zone`. */
export function lossName(kind: string): string {
  return NAMES.get(kind) ?? kind;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ["zone", "a zone"],
  ["member", "a member"],
  ["shared", "a shared resource"],
  ["component", "a component"],
  ["region", "the region"],
  ["zones", "two zones"],
  ["zone+deployment", "a zone, during a deployment"],
  ["zone+static", "a zone, when nothing can be launched"],
]);

import type { OutputChange } from "./review.js";

/** The same change of an output in several stacks becomes one entry. */
export function mergeOutputs(outputs: readonly OutputChange[]): OutputChange[] {
  const merged = new Map<string, OutputChange & { readonly stacks: string[] }>();
  for (const { stacks, ...output } of outputs) {
    const key = JSON.stringify([output.name, output.kind, output.before, output.after]);
    const same = merged.get(key);
    if (same) same.stacks.push(...stacks);
    else merged.set(key, { ...output, stacks: [...stacks] });
  }
  return [...merged.values()];
}

import type { SynthApp } from "./synth-app.js";

/** Adds stacks to an app. */
export type AddStacks<App> = (app: App) => void;

/**
 * What an app is made of: one function, or one for every stack by the stack's name. By name, the functions know nothing
 * of one another: stacks that refer to each other are added by the same function, under the name that theirs begin with.
 */
export type StackEntries<App> = AddStacks<App> | Readonly<Record<string, AddStacks<App>>>;

/** Which of its stacks an app is to synthesize. */
export interface Selection {
  /** By name. Default: all. */
  readonly only?: ReadonlySet<string>;
  /** Every `of`th of the functions, from the one with this index. */
  readonly shard?: { readonly index: number; readonly of: number };
}

/** Adds the stacks that are selected, and what they come with. */
export function addStacks<App extends SynthApp>(app: App, entries: StackEntries<App>, selection: Selection): void {
  if (typeof entries === "function") {
    entries(app);
    return;
  }
  for (const [, add] of selectedEntries(Object.entries(entries), selection)) add(app);
}

function selectedEntries<T>(entries: readonly [string, T][], { only, shard }: Selection): readonly [string, T][] {
  if (shard) return entries.filter((_, index) => index % shard.of === shard.index);
  if (!only) return entries;
  const named = entries.filter(([name]) => [...only].some((stack) => stack === name || stack.startsWith(`${name}-`)));
  const isNamed = (stack: string) => named.some(([name]) => stack === name || stack.startsWith(`${name}-`));
  return [...only].every(isNamed) ? named : entries;
}

import { type SynthApp, stacksOf } from "./synth-app.js";

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
  const { only, shard } = selection;
  const all = Object.entries(entries);
  if (shard)
    addAll(
      app,
      all.filter((_, index) => index % shard.of === shard.index),
    );
  else if (only) addUntilFound(app, all, only);
  else addAll(app, all);
}

function addAll<App>(app: App, entries: readonly (readonly [string, AddStacks<App>])[]): void {
  for (const [, add] of entries) add(app);
}

/** First the functions that the wanted stacks are named after; the others only where a name is still missing. */
function addUntilFound<App extends SynthApp>(
  app: App,
  entries: readonly (readonly [string, AddStacks<App>])[],
  only: ReadonlySet<string>,
): void {
  const isNamedAfter = (name: string) => [...only].some((stack) => stack === name || stack.startsWith(`${name}-`));
  addAll(
    app,
    entries.filter(([name]) => isNamedAfter(name)),
  );
  const added = new Set(stacksOf(app).map(({ node }) => node.id));
  if ([...only].every((stack) => added.has(stack))) return;
  addAll(
    app,
    entries.filter(([name]) => !isNamedAfter(name)),
  );
}

import { nearest } from "../nearest.js";
import { addStacks, type Selection, type StackEntries } from "./stack-entries.js";
import { type SynthApp, stacksOf } from "./synth-app.js";

/** A name that no stack has. */
export class UnknownStackError extends Error {
  override readonly name = "UnknownStackError";
}

/**
 * Synthesizes the selected stacks, each as it is when all are: what refers to an output of theirs is found, and not written.
 * @throws UnknownStackError when a name is no stack's.
 */
export function synthSelected<App extends SynthApp>(app: App, entries: StackEntries<App>, selection: Selection): void {
  addStacks(app, entries, selection);
  if (selection.only) leaveOut(app, selection.only);
  app.synth();
}

function leaveOut(app: SynthApp, only: ReadonlySet<string>): void {
  const stacks = stacksOf(app);
  const names = stacks.map(({ node }) => node.id);
  for (const name of only) {
    if (!names.includes(name)) throw new UnknownStackError(unknownStack(name, names));
  }
  for (const stack of stacks) {
    if (!only.has(stack.node.id)) stack.synthesizer = { synthesize: () => undefined };
  }
}

function unknownStack(name: string, names: readonly string[]): string {
  const [meant] = nearest(name, names);
  const hint = meant === undefined ? `the first of ${names.length} is ${names[0] ?? "none"}` : `did you mean ${meant}?`;
  return `--only ${name}: no stack has this name; ${hint}`;
}

import { InputError } from "../../redundancy/read/input-error.js";
import { remoteStates } from "../affected/remote-states.js";
import type { SynthFolder, SynthStack } from "../read/synth-folder.js";

/** The stacks of both sides that a change can bear upon. */
export interface StacksToJudge {
  readonly base: readonly SynthStack[];
  readonly head: readonly SynthStack[];
}

/**
 * Those that differ, and all that are linked to one of them on either side, in either direction and through others: what
 * one stack loses, another one feels. Nothing where nothing differs.
 */
export function stacksToJudge(base: SynthFolder, head: SynthFolder): StacksToJudge {
  const before = new Map(base.stacks.map(({ name, text }) => [name, text]));
  const after = new Map(head.stacks.map(({ name, text }) => [name, text]));
  const names = new Set([...before.keys(), ...after.keys()].filter((name) => before.get(name) !== after.get(name)));
  if (names.size === 0) return { base: [], head: [] };
  const links = linked([base, head]);
  // A set gives what is added to it while it is walked.
  for (const name of names) for (const other of links.get(name) ?? []) names.add(other);
  const chosen = ({ name }: SynthStack) => names.has(name);
  return { base: base.stacks.filter(chosen), head: head.stacks.filter(chosen) };
}

function linked(folders: readonly SynthFolder[]): ReadonlyMap<string, ReadonlySet<string>> {
  const links = new Map<string, Set<string>>();
  const link = (from: string, to: string) => links.set(from, (links.get(from) ?? new Set<string>()).add(to));
  for (const { stacks } of folders) {
    const read = readStates(stacks);
    for (const { name, dependencies } of stacks) {
      for (const other of [...dependencies, ...(read.get(name) ?? [])]) {
        link(name, other);
        link(other, name);
      }
    }
  }
  return links;
}

/** A stack that cannot be read is told of when it is judged; until then any may be linked to any. */
function readStates(stacks: readonly SynthStack[]): ReadonlyMap<string, readonly string[]> {
  try {
    return remoteStates(stacks).read;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first] = stacks;
    return new Map(first ? [[first.name, stacks.map(({ name }) => name)]] : []);
  }
}

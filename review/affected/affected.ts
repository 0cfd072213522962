import type { SynthFolder, SynthStack } from "../read/synth-folder.js";
import { type ContentDifference, compareContent } from "./compare-content.js";
import { type Dependencies, orderStacks } from "./order-stacks.js";
import { remoteStates, type StateReader } from "./remote-states.js";

/** Which stacks a change affects, and in which order they are to be applied. */
export interface Affected {
  /** Those to plan, in the order of their waves. */
  readonly stacks: readonly AffectedStack[];
  /** Their names: each stack is in a later wave than those that it depends on. */
  readonly waves: readonly (readonly string[])[];
  /** Stacks of the base alone, to be destroyed in this order, after all waves. */
  readonly removed: readonly RemovedStack[];
  /** Stacks of which nothing that Terraform reads has changed, and that are behind none that has. */
  readonly commentOnly: readonly CommentedStack[];
  /** How many stacks are in none of these. */
  readonly unchanged: number;
  /** False where a folder has no manifest: then only remote states tell what is downstream, and in which order. */
  readonly dependenciesKnown: boolean;
  /** Data sources whose state no stack of the head is known to write: what is upstream of them is not seen. */
  readonly unresolved: readonly StateReader[];
}

/** A stack to plan. */
export interface AffectedStack {
  readonly name: string;
  /** `downstream`: its own content is as before, but that of a stack that it depends on is not. */
  readonly reason: "added" | "changed" | "downstream";
  /** From 1. */
  readonly wave: number;
  /** The affected stacks that it depends on directly. */
  readonly because: readonly string[];
  /** Whether its redundancy declaration is another than before. */
  readonly declarationChanged: boolean;
}

/** A stack to destroy. */
export interface RemovedStack {
  readonly name: string;
  /** From 1; those that others depend on come later. */
  readonly wave: number;
}

/** A stack of which only comments changed. */
export interface CommentedStack {
  readonly name: string;
  readonly declarationChanged: boolean;
}

/**
 * Compares what two synths wrote. A stack is affected where Terraform reads something else than before, or where it
 * depends on one that is affected, by CDKTF's manifest or by a `terraform_remote_state`. Throws an `InputError` for a
 * stack that cannot be read, and for stacks that depend on each other in a cycle.
 */
export function affected(base: SynthFolder, head: SynthFolder): Affected {
  const differences = differencesOf(base, head);
  const { dependencies, unresolved } = dependenciesOf(head.stacks);
  const names = affectedNames(differences, dependencies);
  const waves = orderStacks(names, dependencies, head.path);
  const commentOnly = [...differences]
    .filter(([name, difference]) => difference !== "added" && difference.comments && !names.has(name))
    .map(([name, difference]) => ({ name, declarationChanged: declarationChanged(difference) }));
  return {
    stacks: waves.flatMap((wave, index) =>
      wave.map((name) => {
        const difference = differences.get(name);
        const because = (dependencies.get(name) ?? []).filter((each) => names.has(each)).sort();
        return {
          name,
          reason: reasonOf(difference),
          wave: index + 1,
          because,
          declarationChanged: declarationChanged(difference),
        };
      }),
    ),
    waves,
    removed: removedStacks(base, head),
    commentOnly: commentOnly.sort((a, b) => (a.name < b.name ? -1 : 1)),
    unchanged: head.stacks.length - names.size - commentOnly.length,
    dependenciesKnown: base.dependenciesKnown !== false && head.dependenciesKnown !== false,
    unresolved,
  };
}

type Difference = ContentDifference | "added";

function differencesOf(base: SynthFolder, head: SynthFolder): Map<string, Difference> {
  const before = new Map(base.stacks.map((stack) => [stack.name, stack]));
  return new Map(
    head.stacks.map((stack) => {
      const known = before.get(stack.name);
      return [stack.name, known ? compareContent(known, stack) : "added"];
    }),
  );
}

function dependenciesOf(stacks: readonly SynthStack[]): {
  dependencies: Dependencies;
  unresolved: readonly StateReader[];
} {
  const { read, unresolved } = remoteStates(stacks);
  const dependencies = new Map(
    stacks.map(({ name, dependencies }) => [name, [...new Set([...dependencies, ...(read.get(name) ?? [])])]]),
  );
  return { dependencies, unresolved };
}

/** Those that differ, and everything that depends on them. */
function affectedNames(differences: ReadonlyMap<string, Difference>, dependencies: Dependencies): Set<string> {
  const dependents = new Map<string, string[]>();
  for (const [name, needed] of dependencies) {
    for (const each of needed) {
      const known = dependents.get(each) ?? [];
      known.push(name);
      dependents.set(each, known);
    }
  }
  const found = new Set<string>();
  for (const [name, difference] of differences) if (isContent(difference)) found.add(name);
  for (const name of found) for (const dependent of dependents.get(name) ?? []) found.add(dependent);
  return found;
}

function removedStacks(base: SynthFolder, head: SynthFolder): RemovedStack[] {
  const kept = new Set(head.stacks.map(({ name }) => name));
  const removed = new Set(base.stacks.map(({ name }) => name).filter((name) => !kept.has(name)));
  if (removed.size === 0) return [];
  const { dependencies } = dependenciesOf(base.stacks);
  const waves = orderStacks(removed, dependencies, base.path).reverse();
  return waves.flatMap((wave, index) => wave.map((name) => ({ name, wave: index + 1 })));
}

function reasonOf(difference: Difference | undefined): AffectedStack["reason"] {
  if (difference === "added") return "added";
  return difference?.content ? "changed" : "downstream";
}

function isContent(difference: Difference): boolean {
  return difference === "added" || difference.content;
}

/** A stack that is new has declared nothing before. */
function declarationChanged(difference: Difference | undefined): boolean {
  return difference !== undefined && difference !== "added" && difference.declaration;
}

import { InputError } from "../../redundancy/read/input-error.js";

/** Of a stack: the stacks that it depends on. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/**
 * Stacks in waves: each after all those in `names` that it depends on. Names are in order within a wave. Throws an
 * {@link InputError} on a cycle; `path` is where the dependencies come from.
 */
export function orderStacks(names: ReadonlySet<string>, dependencies: Dependencies, path: string): string[][] {
  const { waiting, followers } = edgesAmong(names, dependencies);
  const waves: string[][] = [];
  let wave = [...names].filter((name) => !waiting.has(name));
  while (wave.length > 0) {
    waves.push(wave.sort());
    const next: string[] = [];
    for (const follower of wave.flatMap((name) => followers.get(name) ?? [])) {
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) next.push(follower);
    }
    for (const name of wave) waiting.delete(name);
    wave = next;
  }
  const stuck = [...waiting].filter(([, left]) => left > 0).map(([name]) => name);
  if (stuck.length > 0) throw cycle(new Set(stuck), dependencies, path);
  return waves;
}

interface Edges {
  /** How many stacks each has to wait for; without those that wait for none. */
  readonly waiting: Map<string, number>;
  readonly followers: ReadonlyMap<string, readonly string[]>;
}

function edgesAmong(names: ReadonlySet<string>, dependencies: Dependencies): Edges {
  const waiting = new Map<string, number>();
  const followers = new Map<string, string[]>();
  for (const name of names) {
    for (const dependency of dependencies.get(name) ?? []) {
      if (!names.has(dependency)) continue;
      waiting.set(name, (waiting.get(name) ?? 0) + 1);
      const known = followers.get(dependency) ?? [];
      known.push(name);
      followers.set(dependency, known);
    }
  }
  return { waiting, followers };
}

/** Each of the stuck stacks is in a cycle, or behind one: going back along what each waits for ends up in it. */
function cycle(stuck: ReadonlySet<string>, dependencies: Dependencies, path: string): InputError {
  const steps = new Map<string, number>();
  let [name] = stuck;
  while (name !== undefined && !steps.has(name)) {
    steps.set(name, steps.size);
    name = dependencies.get(name)?.find((each) => stuck.has(each));
  }
  const around = [...steps.keys()].slice(steps.get(name ?? "") ?? 0);
  return new InputError(
    path,
    `has stacks that depend on each other: ${[...around, around[0]].join(" → ")}`,
    "No order of deployment satisfies them. Move what both need into a stack of its own.",
  );
}

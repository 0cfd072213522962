/** Share of the letters that may differ between a name and the one that was meant. */
const NEAR = 0.4;

/** Letters of a name that a longer one may hold to be near it: `replicas` and `replicasPerShard`, not `a` and `name`. */
const PART_MIN = 4;

/** `names` by how much each looks like `name`, the nearest first; names alike stay in their own order. */
export function nearestNames(name: string, names: readonly string[]): string[] {
  return [...names].sort((a, b) => unlikeness(name, a) - unlikeness(name, b));
}

/** The one of `names` that was probably meant by `name`; undefined when none looks like it. */
export function meantName(name: string, names: readonly string[]): string | undefined {
  const [nearest] = nearestNames(name, names);
  return nearest !== undefined && unlikeness(name, nearest) <= NEAR ? nearest : undefined;
}

/** 0 for names that differ in capitals alone, 1 for names that have nothing in common. */
function unlikeness(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  const share = edits(a, b) / Math.max(a.length, b.length, 1);
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.length >= PART_MIN && longer.includes(shorter) ? Math.min(share, NEAR) : share;
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment distance). */
function edits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(beforeLast, j - 2) + 1 : Infinity;
      current.push(Math.min(at(last, j) + 1, at(current, j - 1) + 1, replaced, swapped));
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}

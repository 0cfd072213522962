const MOST = 5;

/** The names that are like `name`, best first: those that hold it, and those a few typing errors away. */
export function nearest(name: string, known: readonly string[]): string[] {
  const wanted = name.slice(0, 100).toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  return known
    .map((other) => ({ other, distance: wanted !== "" && other.includes(wanted) ? 0 : editDistance(wanted, other) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .map(({ other }) => other);
}

/** Insertions, deletions and replacements that lead from one text to the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      const [left = 0, above = 0, diagonal = 0] = [next[j - 1], row[j], row[j - 1]];
      next.push(Math.min(left + 1, above + 1, diagonal + (character === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

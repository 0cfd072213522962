/** A value within another, and where. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** A value with more parts than this is shown part by part. */
const MOST_SHOWN_WHOLE = 8;

/**
 * The parts of a value that is too large to be shown whole: its scalars, and the objects and lists that hold nothing or lie
 * `deepest` levels down. Undefined of a value that is small enough.
 */
export function leavesOf(value: unknown, deepest: number): Leaf[] | undefined {
  if (!isContainer(value) || isSmall(value)) return undefined;
  const leaves: Leaf[] = [];
  const rest: Leaf[] = [{ path: [], value }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const parts = isContainer(next.value) && next.path.length < deepest ? partsOf(next.value) : [];
    if (parts.length === 0) leaves.push(next);
    for (let at = parts.length - 1; at >= 0; at--) {
      const [key, part] = parts[at] as readonly [string | number, unknown];
      rest.push({ path: [...next.path, key], value: part });
    }
  }
  return leaves.length > 1 ? leaves : undefined;
}

function isSmall(value: object): boolean {
  const rest: unknown[] = [value];
  let parts = 0;
  while (rest.length > 0) {
    const next = rest.pop();
    parts += 1;
    if (parts > MOST_SHOWN_WHOLE * 2) return false;
    if (!isContainer(next)) continue;
    const inner = Object.values(next);
    if (inner.length > MOST_SHOWN_WHOLE) return false;
    for (const each of inner) rest.push(each);
  }
  return true;
}

function partsOf(value: object): readonly (readonly [string | number, unknown])[] {
  return Array.isArray(value) ? value.map((part, index) => [index, part] as const) : Object.entries(value);
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

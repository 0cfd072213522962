import type { ValueChange } from "../../../review/diff/diff-values.js";

type Container = Record<string | number, unknown>;

/** The value after, made of the value before and the changes between them, where the order of lists matters. */
export function patched(before: unknown, changes: readonly ValueChange[]): unknown {
  const own = changes.map((change) => ({
    ...change,
    path: change.path.slice(0, change.wholeAt ?? change.path.length),
    change,
  }));
  const here = own.filter(({ path }) => path.length === 0);
  if (here.length > 0)
    return whole(
      here.filter(({ kind }) => kind !== "removed").map(({ change }) => change),
      0,
    );
  if (changes.length === 0) return before;
  const direct = own.filter(({ path }) => path.length === 1);
  const value = (Array.isArray(before) ? [...before] : { ...(before as object) }) as Container;
  removeFrom(
    value,
    new Set(direct.filter(({ kind }) => kind === "removed").map(({ path }) => path[0] as string | number)),
  );
  const added = direct.filter(({ kind }) => kind === "added");
  for (const key of [...new Set(added.map(({ path }) => path[0] as string | number))].sort(
    (a, b) => Number(a) - Number(b),
  )) {
    const parts = added.filter(({ path }) => path[0] === key).map(({ change }) => change);
    if (Array.isArray(value)) value.splice(Number(key), 0, whole(parts, 1));
    else define(value, key, whole(parts, 1));
  }
  const inner = own.filter(({ kind, path }) => path.length > 1 || kind === "changed");
  for (const key of new Set(inner.map(({ path }) => path[0] as string | number))) {
    const found = inner.filter(({ path }) => path[0] === key).map(({ change }) => inside(change));
    define(value, key, patched(Object.hasOwn(value, key) ? value[key] : undefined, found));
  }
  return value;
}

function inside(change: ValueChange): ValueChange {
  const { wholeAt } = change;
  return { ...change, path: change.path.slice(1), ...(wholeAt !== undefined && { wholeAt: wholeAt - 1 }) };
}

function removeFrom(value: Container, keys: ReadonlySet<string | number>): void {
  if (Array.isArray(value)) value.splice(0, value.length, ...value.filter((_, index) => !keys.has(index)));
  else for (const key of keys) delete value[key];
}

/** A value that is given whole, or part by part. */
function whole(parts: readonly ValueChange[], at: number): unknown {
  const [first] = parts;
  if (first?.wholeAt === undefined) return first?.after;
  const root: Container = {};
  for (const { path, after } of parts) {
    let [value, key]: [Container, string | number] = [root, 0];
    for (const step of path.slice(at)) {
      if (!Object.hasOwn(value, key)) define(value, key, typeof step === "number" ? [] : {});
      [value, key] = [value[key] as Container, step];
    }
    define(value, key, after);
  }
  return root[0];
}

function define(value: Container, key: string | number, part: unknown): void {
  Object.defineProperty(value, key, { value: part, configurable: true, enumerable: true, writable: true });
}

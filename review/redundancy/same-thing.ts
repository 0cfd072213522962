/** Something of a report that is known by an id, and what it is. */
export interface Known {
  readonly id: string;
  readonly stack: string;
  readonly path: string;
  /** Null: the only one of its kind may still be another thing than the only one there was. */
  readonly kind: string | null;
}

/** One thing as it was and as it is; null where it was not there, or is there no more. */
export interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** Without the stack, which a report puts before an address where several stacks hold it. Another stack's stays. */
export function localId(id: string, stack: string): string {
  return id.startsWith(stack) && id[stack.length] === ":" ? id.slice(stack.length + 1) : id;
}

/** The address within its stack, unique over all stacks. The two sides need not agree on where the stack stands before it. */
export function idKey({ id, stack }: { readonly id: string; readonly stack: string }): string {
  const local = localId(id, stack);
  return `${stack.length}:${stack}:${local.includes(":") ? withoutPrefix(local) : local}`;
}

/** A colon may also be in the key of an instance. */
function withoutPrefix(id: string): string {
  const [plain = ""] = id.split(/[["]/, 1);
  return id.slice(plain.lastIndexOf(":") + 1);
}

/**
 * Finds what is the same thing on both sides: by its address, else by its construct path, else as the only one of its
 * kind in its stack. In the order of the side after; what is gone comes last.
 */
export function pairs<T extends Known>(before: readonly T[], after: readonly T[]): readonly Pair<T>[] {
  const found = new Map<T, T>();
  const open = { before: new Set(before), after: new Set(after) };
  for (const keyOf of [idKey, pathKey, kindKey]) {
    const known = onlyOnes(open.before, keyOf);
    for (const [key, now] of onlyOnes(open.after, keyOf)) {
      const was = known.get(key);
      if (!was) continue;
      found.set(now, was);
      open.before.delete(was);
      open.after.delete(now);
    }
  }
  return [
    ...after.map((now) => ({ before: found.get(now) ?? null, after: now })),
    ...before.filter((was) => open.before.has(was)).map((was) => ({ before: was, after: null })),
  ];
}

function pathKey({ path, stack }: Known): string | null {
  return isConstructPath(path) ? JSON.stringify([stack, path]) : null;
}

/** A construct path is one resource's own; of Terraform without constructs the path is that of a module. */
export function isConstructPath(path: string): boolean {
  return path !== "" && !path.startsWith("module.");
}

function kindKey({ stack, kind }: Known): string | null {
  return kind === null ? null : JSON.stringify([stack, kind]);
}

/** Those that share their key with none. */
function onlyOnes<T>(all: Iterable<T>, keyOf: (each: T) => string | null): Map<string, T> {
  const found = new Map<string, T>();
  const several = new Set<string>();
  for (const each of all) {
    const key = keyOf(each);
    if (key === null) continue;
    if (found.has(key)) several.add(key);
    else found.set(key, each);
  }
  for (const key of several) found.delete(key);
  return found;
}

/** One way of damaging a file: at some place in it, with some value. */
export interface Damage {
  readonly kind: "delete" | "replace" | "duplicate" | "rename";
  /** Chooses the place, as a share of the way into each level. */
  readonly at: readonly number[];
  readonly value: unknown;
}

type Container = unknown[] | Record<string, unknown>;

/** A copy of a parsed file with all damages done to it. */
export function mangled(json: unknown, damages: readonly Damage[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(json));
  for (const damage of damages) hurt(copy, damage);
  return copy;
}

function hurt(json: unknown, { kind, at, value }: Damage): void {
  let container = json as Container;
  let key: string | undefined;
  for (const share of at) {
    const next: unknown = key === undefined ? container : field(container, key);
    if (typeof next !== "object" || next === null) break;
    const keys = Object.keys(next);
    if (keys.length === 0) break;
    container = next as Container;
    key = keys[Math.min(Math.floor(share * keys.length), keys.length - 1)];
  }
  if (key === undefined) return;
  const before = field(container, key);
  if (kind === "delete") remove(container, key);
  else if (kind === "replace") set(container, key, structuredClone(value));
  else if (kind === "rename") {
    remove(container, key);
    set(container, typeof value === "string" ? value : "__proto__", before);
  } else if (Array.isArray(container)) container.push(before);
  else set(container, `${key}_2`, before);
}

function field(container: Container, key: string): unknown {
  return Object.getOwnPropertyDescriptor(container, key)?.value;
}

function remove(container: Container, key: string): void {
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else delete container[key];
}

/** Also a key such as `__proto__` is one of the copy's own, as in a parsed file. */
function set(container: Container, key: string, value: unknown): void {
  if (Array.isArray(container)) container[Number.isInteger(Number(key)) ? Number(key) : 0] = value;
  else Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

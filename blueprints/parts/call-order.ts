/** Who calls whom, by name. */
export type Calls = Readonly<Record<string, readonly string[]>>;

/** The names so that each comes after all that it calls, else in their own order. Names in a circle are left out. */
export function callOrder(calls: Calls): string[] {
  const ordered = new Set<string>();
  const remaining = new Set(Object.keys(calls));
  for (let found = true; found; ) {
    const ready = [...remaining].filter((name) => (calls[name] ?? []).every((called) => ordered.has(called)));
    for (const name of ready) {
      ordered.add(name);
      remaining.delete(name);
    }
    found = ready.length > 0;
  }
  return [...ordered];
}

/** A circle of calls, beginning and ending with the same name; undefined where there is none. */
export function circleOfCalls(calls: Calls): string[] | undefined {
  const ordered = new Set(callOrder(calls));
  const first = Object.keys(calls).find((name) => !ordered.has(name));
  if (first === undefined) return undefined;
  // Whatever has no place in the order calls something that has none either: following that must come round.
  const path = [first];
  for (;;) {
    const next = (calls[path.at(-1) ?? ""] ?? []).find((name) => !ordered.has(name));
    if (next === undefined) return undefined;
    const seen = path.indexOf(next);
    if (seen >= 0) return [...path.slice(seen), next];
    path.push(next);
  }
}

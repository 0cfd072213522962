/**
 * `compute`, done once for each key. What is found is kept with what it was found in, which `within` gives: the
 * inventory or the topology. For what a resource says by itself, whatever is declared about it.
 */
export function remembered<K, A, V>(
  within: (given: A) => object,
  compute: (key: K, given: A) => V,
): (key: K, given: A) => V {
  const known = new WeakMap<object, Map<K, V>>();
  return (key, given) => {
    const place = within(given);
    let found = known.get(place);
    if (!found) {
      found = new Map();
      known.set(place, found);
    }
    const before = found.get(key);
    if (before !== undefined) return before;
    const value = compute(key, given);
    found.set(key, value);
    return value;
  };
}

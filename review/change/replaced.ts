/** The list with what `replace` gives for each item; itself where that is what is there. */
export function replacedItems(list: readonly unknown[], replace: (item: unknown) => unknown): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const item = replace(list[index]);
    if (item !== list[index]) copy ??= [...list];
    if (copy) copy[index] = item;
  }
  return copy ?? list;
}

/** The object with what `replace` gives for each field; itself where that is what is there. */
export function replacedFields(object: object, replace: (value: unknown, key: string) => unknown): object {
  const entries = Object.entries(object);
  let differs = false;
  for (const entry of entries) {
    const value = replace(entry[1], entry[0]);
    differs ||= value !== entry[1];
    entry[1] = value;
  }
  return differs ? Object.fromEntries(entries) : object;
}

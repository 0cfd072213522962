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
  const fields = object as Readonly<Record<string, unknown>>;
  let copy: Map<string, unknown> | undefined;
  for (const key of Object.keys(fields)) {
    const value = replace(fields[key], key);
    if (value === fields[key]) continue;
    copy ??= new Map(Object.entries(fields));
    copy.set(key, value);
  }
  return copy ? Object.fromEntries(copy) : object;
}

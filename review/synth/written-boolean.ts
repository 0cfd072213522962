/** `true`, `"true"` and the same as an expression; undefined where it is not written out. */
export function writtenBoolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  const word = /^(?:\$\{)?\s*(true|false)\s*\}?$/.exec(value)?.[1];
  return word === undefined ? undefined : word === "true";
}

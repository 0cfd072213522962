/** All keys are there, but for the `optional` ones. */
export function record(properties: Record<string, object>, optional: readonly string[] = []): object {
  return { type: "object", properties, required: Object.keys(properties).filter((key) => !optional.includes(key)) };
}

/** Any number of them. */
export function list(items: object): object {
  return { type: "array", items };
}

/** The same, with what it means. */
export function described(schema: object, description: string): object {
  return { ...schema, description };
}

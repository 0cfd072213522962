import type { z } from "zod";

/**
 * Checks `options` of a function against `schema` and returns them with their defaults.
 * @throws Error with one line for every bad field.
 */
export function parseOptions<S extends z.ZodType>(caller: string, schema: S, options: unknown): z.output<S> {
  const result = schema.safeParse(options);
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap((issue) => described(issue, []));
  throw new Error([`${caller}: wrong options`, ...lines.map((line) => `  ${line}`)].join("\n"));
}

function described(issue: z.core.$ZodIssue, prefix: readonly PropertyKey[]): string[] {
  const path = [...prefix, ...issue.path];
  const [best] = issue.code === "invalid_union" ? [...issue.errors].sort((a, b) => depth(b) - depth(a)) : [];
  if (best && best.length > 0) return best.flatMap((inner) => described(inner, path));
  const message = issue.code === "invalid_key" ? `the name ${issue.issues[0]?.message}` : issue.message;
  return [`${path.map(String).join(".")}: ${message}`];
}

/** How far into the value a member of a union got. */
function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path, code }) => path.length * 2 + (code === "invalid_format" ? 1 : 0)));
}

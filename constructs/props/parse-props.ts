import type { Construct } from "constructs";
import type { z } from "zod";

/** Wrong props: names the construct, and for every bad field what is allowed and what was given. */
export class PropsError extends Error {
  override readonly name = "PropsError";
}

/**
 * Checks `props` against `schema` and returns them with their defaults.
 * @throws PropsError with the construct's path and one line for every bad field.
 */
export function parseProps<S extends z.ZodType>(scope: Construct, schema: S, props: unknown): z.output<S> {
  const result = schema.safeParse(props);
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap((issue) => describe(issue, props));
  throw new PropsError([`${scope.node.path}: wrong props`, ...lines.map((line) => `  ${line}`)].join("\n"));
}

function describe(issue: z.core.$ZodIssue, props: unknown, prefix: readonly PropertyKey[] = []): string[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${fieldName([...path, key])}: is not a known prop`);
  }
  // The branch that came closest says more than "no union member matched".
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, errors) => (errors.length < best.length ? errors : best));
    return closest.flatMap((inner) => describe(inner, props, path));
  }
  return [`${fieldName(path)}: ${issue.message}, given ${shown(valueAt(props, path))}`];
}

function fieldName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "props";
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`))
    .join("");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (current, part) => (current !== null && typeof current === "object" ? Reflect.get(current, part) : undefined),
    value,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "function" || isConstruct(value)) return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function isConstruct(value: unknown): boolean {
  return typeof value === "object" && value !== null && "node" in value;
}

import { Construct } from "constructs";
import type { z } from "zod";

/** Wrong props: names the construct, and for every bad field what is allowed and what was given. */
export class PropsError extends Error {
  override readonly name = "PropsError";
}

/** `satisfies` accepts a schema that lacks an optional prop, and users of that prop would be told it is unknown. */
type Covered<P, S extends z.ZodType> =
  Exclude<keyof P, keyof z.input<S>> extends never
    ? unknown
    : { readonly missingInSchema: Exclude<keyof P, keyof z.input<S>> };

/**
 * Checks `props` against `schema` and returns them with their defaults.
 * @throws PropsError with the construct's path and one line for every bad field.
 */
export function parseProps<S extends z.ZodType, P>(scope: Construct, schema: S, props: P & Covered<P, S>): z.output<S> {
  const result = schema.safeParse(props);
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap((issue) => describe(issue, props));
  throw new PropsError([`${scope.node.path}: wrong props`, ...lines.map((line) => `  ${line}`)].join("\n"));
}

function describe(issue: z.core.$ZodIssue, props: unknown, prefix: readonly PropertyKey[] = []): string[] {
  const path = [...prefix, ...issue.path];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => `${fieldName([...path, key])}: is not a known prop`);
    case "invalid_key":
      return issue.issues.map((inner) => `${fieldName(path)}: the name ${inner.message}`);
    case "invalid_union": {
      const message = expectations(issue.errors) ?? issue.message;
      const meant = meantBranch(issue.errors);
      return meant
        ? meant.flatMap((inner) => describe(inner, props, path))
        : [`${fieldName(path)}: ${message}, given ${shown(valueAt(props, path))}`];
    }
    default:
      return [`${fieldName(path)}: ${issue.message}, given ${shown(valueAt(props, path))}`];
  }
}

/** The union member that takes a value of this kind and came closest: its issues say more than "no member matched". */
function meantBranch(branches: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  return branches
    .filter((issues) => !issues.some(isOtherKind))
    .reduce<z.core.$ZodIssue[] | undefined>(
      (best, issues) => (best && best.length <= issues.length ? best : issues),
      undefined,
    );
}

/** What the members of a union expect, when the value is of no member's kind. */
function expectations(branches: readonly z.core.$ZodIssue[][]): string | undefined {
  const said = branches.flat().filter((issue) => isOtherKind(issue) && !saysNothing(issue));
  const [first, ...others] = new Set(said.map(({ message }) => message));
  return first && [first, ...others.map((message) => message.replace(/^Invalid input: /, ""))].join(", or ");
}

function isOtherKind(issue: z.core.$ZodIssue): boolean {
  const { code, path } = issue;
  return path.length === 0 && (code === "invalid_type" || code === "invalid_value" || saysNothing(issue));
}

/** The token half of a `tokenOr`. */
function saysNothing(issue: z.core.$ZodIssue): boolean {
  return issue.code === "custom" && issue.message === "Invalid input";
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
  if (isOpaque(value)) return "an object";
  if (isUnwritable(value)) return String(value);
  const text = asJson(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_, inner) =>
      isOpaque(inner) ? "an object" : isUnwritable(inner) ? String(inner) : inner,
    );
  } catch {
    return "an object"; // It refers to itself.
  }
}

/** A construct refers to its parent and so to itself. */
function isOpaque(value: unknown): boolean {
  return typeof value === "function" || Construct.isConstruct(value);
}

/** JSON has no bigint and no symbol, and writes NaN and Infinity as null. */
function isUnwritable(value: unknown): boolean {
  return (
    typeof value === "bigint" || typeof value === "symbol" || (typeof value === "number" && !Number.isFinite(value))
  );
}

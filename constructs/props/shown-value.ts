import { Construct } from "constructs";

const LENGTH_MAX = 120;

/** A value as an error message quotes it: short, and without what is inside a construct. */
export function shownValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (isOpaque(value)) return opaque(value);
  if (isUnwritable(value)) return String(value);
  const text = asJson(value);
  return text.length > LENGTH_MAX ? `${text.slice(0, LENGTH_MAX - 3)}...` : text;
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_, inner) =>
      isOpaque(inner) ? opaque(inner) : isUnwritable(inner) ? String(inner) : inner,
    );
  } catch {
    return "an object"; // It refers to itself.
  }
}

/** A construct refers to its parent and so to itself. */
function isOpaque(value: unknown): value is Construct | (() => unknown) {
  return typeof value === "function" || Construct.isConstruct(value);
}

/** For example `Queue shop/jobs`. */
function opaque(value: Construct | (() => unknown)): string {
  return typeof value === "function" ? "a function" : `${value.constructor.name} ${value.node.path}`;
}

/** JSON has no bigint and no symbol, and writes NaN and Infinity as null. */
function isUnwritable(value: unknown): boolean {
  return (
    typeof value === "bigint" || typeof value === "symbol" || (typeof value === "number" && !Number.isFinite(value))
  );
}

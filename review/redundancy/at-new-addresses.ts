import type { Report } from "../../redundancy/report/report.js";

/** A resource that got another address. */
export interface Move {
  readonly stack: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The report of before with the addresses that resources have afterwards, so that what only moves is the same thing on both
 * sides. Sentences keep the former ones.
 */
export function atNewAddresses(report: Report, moves: readonly Move[]): Report {
  if (moves.length === 0) return report;
  const names = newNames(report, moves);
  const renamed = (value: unknown): unknown => {
    if (typeof value === "string") return names.get(value) ?? value;
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renamed(each)]));
  };
  return renamed(report) as Report;
}

/** A report puts the stack before an address that several stacks have. */
function newNames({ inputs }: Report, moves: readonly Move[]): ReadonlyMap<string, string> {
  const only = new Set(inputs.map(({ stack }) => stack)).size === 1;
  const stacksOf = new Map<string, Set<string>>();
  for (const { stack, from } of moves) stacksOf.set(from, (stacksOf.get(from) ?? new Set()).add(stack));
  return new Map(
    moves.flatMap(({ stack, from, to }) => {
      const prefixed = [`${stack}:${from}`, `${stack}:${to}`] as const;
      return only || stacksOf.get(from)?.size === 1 ? [prefixed, [from, to] as const] : [prefixed];
    }),
  );
}

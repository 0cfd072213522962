import type { z } from "zod";

/** One wrong field, as a zod issue. */
export interface FieldProblem {
  readonly path: (string | number)[];
  readonly message: string;
}

/** Refuses the props for every problem. */
export function refuse(problems: readonly FieldProblem[], context: z.RefinementCtx): void {
  for (const problem of problems) context.addIssue({ code: "custom", ...problem });
}

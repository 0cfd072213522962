import type { z } from "zod";
import type { Declaration } from "../declaration.js";
import { declarationSchema } from "../declaration-schema.js";
import { InputError } from "./input-error.js";

/**
 * Reads a declaration that somebody wrote. `where` is what holds it, for example `"//".holdfast`; empty for a file of its
 * own. Throws {@link InputError} with every key that is wrong.
 */
export function parseDeclaration(value: unknown, file: string, where: string): Partial<Declaration> {
  const result = declarationSchema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError(
    file,
    `holds a declaration that cannot be read: ${result.error.issues.map((issue) => problem(issue, where)).join("; ")}`,
    `A declaration has the keys ${Object.keys(declarationSchema.shape).join(", ")}. Correct what is named above.`,
  );
}

function problem(issue: z.core.$ZodIssue, where: string): string {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${place([...issue.path, key], where)}: unknown key`).join("; ");
  }
  return `${place(issue.path, where)}: ${issue.message}`;
}

/** The path of a key; one that is no plain name is quoted, as the addresses under `demand` are. */
function place(path: readonly PropertyKey[], where: string): string {
  const steps = path.map((key) => {
    if (typeof key === "number") return `[${key}]`;
    return /^\w+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`;
  });
  return (where + steps.join("")).replace(/^\./, "") || "the declaration";
}

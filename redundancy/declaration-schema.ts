import { z } from "zod";
import type { Declaration } from "./declaration.js";
import { DECLARATION_PRESETS } from "./declaration-presets.js";

const filled = z.string().min(1);
const seconds = z.number().min(0);

const objective = z.strictObject({
  rtoSeconds: seconds,
  rpoSeconds: seconds,
  capacityWithoutScaling: z.boolean().optional(),
});

/** The policy, or the name of a preset. */
const policy = z.preprocess(
  (given) => new Map<unknown, object>(Object.entries(DECLARATION_PRESETS)).get(given) ?? given,
  z.strictObject(
    { member: objective.optional(), zone: objective.optional(), region: objective.optional() },
    {
      error: (issue) =>
        issue.code === "invalid_type"
          ? `expected an object or one of ${Object.keys(DECLARATION_PRESETS).join(", ")}`
          : undefined,
    },
  ),
);

/** The last day of a waiver, as it is in the calendar: 2027-02-30 is none. */
const day = z.string().refine(
  (text) => {
    const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
    return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  },
  { error: "expected a day as YYYY-MM-DD" },
);

/** What a declaration may hold, wherever it stands: under `"//".holdfast` of an artifact, or in a policy file. */
export const declarationSchema = z.strictObject({
  demand: z.record(filled, z.number().min(0)).optional(),
  soft: z.array(z.strictObject({ from: filled, to: filled })).optional(),
  policy: policy.optional(),
  waivers: z
    .array(z.strictObject({ rule: filled, resource: filled, reason: filled, owner: filled, expires: day }))
    .optional(),
  scenarios: z.array(filled).optional(),
}) satisfies z.ZodType<Partial<Declaration>>;

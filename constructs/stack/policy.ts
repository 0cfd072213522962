import { z } from "zod";
import type { Policy } from "../../redundancy/declaration.js";

const objectiveSchema = z.strictObject({
  rtoSeconds: z.number().int().min(0, "must be 0 seconds or more"),
  rpoSeconds: z.number().int().min(0, "must be 0 seconds or more"),
  capacityWithoutScaling: z.boolean().optional(),
});

export const policySchema = z.strictObject({
  member: objectiveSchema.optional(),
  zone: objectiveSchema.optional(),
  region: objectiveSchema.optional(),
}) satisfies z.ZodType<unknown, Policy>;

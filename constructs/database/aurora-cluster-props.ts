import { z } from "zod";
import { type MemberFields, memberFields, memberProblems, placeMembers } from "./cluster-members.js";
import { type DatabaseFields, databaseFields, fieldProblems } from "./database-fields.js";
import { AURORA_ENGINES, type AuroraEngine } from "./engine.js";
import { refuse } from "./field-problem.js";

/** How large each instance is. */
export type AuroraCapacity =
  /** All of one instance class, for example `db.r7g.large`: what takes over is as large as what was lost. */
  | { readonly type: "provisioned"; readonly instanceClass: string }
  /**
   * Serverless v2: each instance between two numbers of ACU (about 2 GiB of memory each), in steps of 0.5; 0.5 to 256.
   * Readers in promotion tiers 0 and 1 are as large as the writer, ready to take over, so all of them are in these.
   */
  | { readonly type: "serverless"; readonly minCapacity: number; readonly maxCapacity: number };

export interface AuroraClusterProps extends DatabaseFields, MemberFields {
  /** `aurora-postgresql` or `aurora-mysql`. */
  readonly engine: AuroraEngine;
  /** How large each instance is. */
  readonly capacity: AuroraCapacity;
}

const STEP = "must be a number of ACU in steps of 0.5";

// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.requirements.html
const acu = z.number().multipleOf(0.5, STEP).max(256, "must be at most 256 ACU");

const capacitySchema = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("provisioned"),
      instanceClass: z
        .string()
        .regex(/^db\.(?!serverless)[a-z0-9]+\.[a-z0-9]+$/, "must be an instance class, for example db.r7g.large"),
    }),
    z.strictObject({
      type: z.literal("serverless"),
      minCapacity: acu.min(0.5, "must be at least 0.5 ACU: with 0 the database sleeps and the next client waits"),
      maxCapacity: acu.min(1, "must be at least 1 ACU"),
    }),
  ])
  .superRefine((capacity, context) => {
    if (capacity.type === "serverless" && capacity.maxCapacity < capacity.minCapacity) {
      const message = `must be at least minCapacity (${capacity.minCapacity})`;
      context.addIssue({ code: "custom", path: ["maxCapacity"], message });
    }
  });

export const auroraClusterSchema = z
  .strictObject({
    ...databaseFields,
    ...memberFields,
    engine: z.enum(AURORA_ENGINES, `must be one of ${AURORA_ENGINES.join(", ")}`),
    capacity: capacitySchema,
  })
  .superRefine((props, context) => {
    const members = 1 + placeMembers(props).readers.length;
    refuse([...memberProblems(props), ...fieldProblems(props, members)], context);
  }) satisfies z.ZodType<unknown, AuroraClusterProps>;

export type ParsedAuroraClusterProps = z.output<typeof auroraClusterSchema>;

import { z } from "zod";

/** Several instance types that can each do the work, on demand and, if asked for, on Spot. */
export interface MixedInstances {
  /** 2 to 40 types of about the same power, the preferred one first: each counts as one instance. */
  readonly types: readonly string[];
  /** Instances that are always on demand: 0 or more. Default: the demand. 0 saves most, and AWS may take all back at once. */
  readonly onDemandBaseCapacity?: number;
  /** Percent of the further ones that are on demand: 0 to 100. Default 100: no Spot. Less is cheaper, and AWS takes Spot back. */
  readonly onDemandPercentageAboveBaseCapacity?: number;
  /** Which Spot pools are used. Default `price-capacity-optimized`, which AWS recommends. */
  readonly spotAllocationStrategy?:
    | "price-capacity-optimized"
    | "capacity-optimized"
    | "capacity-optimized-prioritized";
}

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html (types in a mixed instances policy) */
const TYPES_MAX = 40;

const typeSchema = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "must be an instance type, such as m7g.large");

const TYPES = `must be 2 to ${TYPES_MAX} types: one alone is a string`;
const PERCENT = "must be 0 to 100 percent";

export const instanceTypeSchema = z.union([
  typeSchema,
  z.strictObject({
    types: z
      .array(typeSchema)
      .min(2, TYPES)
      .max(TYPES_MAX, TYPES)
      .refine((types) => new Set(types).size === types.length, "must not name a type twice"),
    onDemandBaseCapacity: z.number().int("must be a whole number").min(0, "must be 0 or more").optional(),
    onDemandPercentageAboveBaseCapacity: z.number().int(PERCENT).min(0, PERCENT).max(100, PERCENT).default(100),
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/allocation-strategies.html
    spotAllocationStrategy: z
      .enum(["price-capacity-optimized", "capacity-optimized", "capacity-optimized-prioritized"])
      .default("price-capacity-optimized"),
  }),
]) satisfies z.ZodType<unknown, string | MixedInstances>;

export type ParsedInstanceType = z.output<typeof instanceTypeSchema>;

/** The type that the launch template has; the group may replace it by the others. */
export function firstType(instanceType: ParsedInstanceType): string {
  return typeof instanceType === "string" ? instanceType : (instanceType.types[0] ?? "");
}

/** Whether AWS may take some of the instances back. */
export function usesSpot(instanceType: ParsedInstanceType): boolean {
  return typeof instanceType !== "string" && instanceType.onDemandPercentageAboveBaseCapacity < 100;
}

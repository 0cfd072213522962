import type { VpclatticeListenerRuleMatchHttpMatch } from "@cdktf/provider-aws/lib/vpclattice-listener-rule/index.js";
import { z } from "zod";
import { LatticeTargetGroup } from "./lattice-target-group.js";

/** A target group and its share of the requests. */
export interface WeightedTargetGroup {
  readonly targetGroup: LatticeTargetGroup;
  /** Share in proportion to the other groups': 0 to 999. Default 100. A canary is 5 beside 95. */
  readonly weight?: number;
}

/** Requests that go elsewhere than the others: those that meet everything that is given. */
export interface LatticeRule {
  /** Place among the rules: the lowest is tried first. 1 to 100, each once. */
  readonly priority: number;
  /** The path itself, or its beginning: `{ prefix: "/v2" }`. */
  readonly path?: { readonly exact: string } | { readonly prefix: string };
  /** A method in capitals. */
  readonly method?: string;
  /** Values by the name of the header, 5 headers at most. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly targets: readonly WeightedTargetGroup[];
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_WeightedTargetGroup.html */
const WEIGHT = "must be 0 to 999";
/** AWS provider 5.100.0; AWS has 2000: https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateRule.html */
const PRIORITY = "must be 1 to 100";
/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_HttpMatch.html (headerMatches) */
const HEADERS_MAX = 5;

export const weightedSchema = z
  .array(
    z.strictObject({
      targetGroup: z.instanceof(LatticeTargetGroup, { error: "must be a LatticeTargetGroup" }),
      weight: z.number().int(WEIGHT).min(0, WEIGHT).max(999, WEIGHT).default(100),
    }),
  )
  .refine((groups) => groups.some(({ weight }) => weight > 0), "must have a target group with a weight of 1 or more")
  .refine(
    (groups) => new Set(groups.map(({ targetGroup }) => targetGroup)).size === groups.length,
    "must not name a target group twice",
  );

const path = z.string().regex(/^\//, "must begin with /");

export const latticeRulesSchema = z
  .record(
    z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens"),
    z
      .strictObject({
        priority: z.number().int(PRIORITY).min(1, PRIORITY).max(100, PRIORITY),
        path: z.union([z.strictObject({ exact: path }), z.strictObject({ prefix: path })]).optional(),
        method: z
          .string()
          .regex(/^[A-Z]+$/, "must be a method in capitals")
          .optional(),
        headers: z
          .record(z.string(), z.string())
          .refine((headers) => Object.keys(headers).length <= HEADERS_MAX, `must be ${HEADERS_MAX} headers or fewer`)
          .default({}),
        targets: weightedSchema,
      })
      .refine(
        ({ path, method, headers }) => path !== undefined || method !== undefined || Object.keys(headers).length > 0,
        "must have a path, a method or headers",
      ),
  )
  .refine(
    (rules) => new Set(Object.values(rules).map(({ priority }) => priority)).size === Object.keys(rules).length,
    "must not have a priority twice",
  )
  .default({});

type ParsedRule = z.output<typeof latticeRulesSchema>[string];

/** The requests of a rule, as VPC Lattice wants them. Paths and values are told apart by case. */
export function httpMatch({ path, method, headers }: ParsedRule): VpclatticeListenerRuleMatchHttpMatch {
  return {
    method,
    pathMatch: path && { match: path, caseSensitive: true },
    headerMatches: Object.entries(headers).map(([name, exact]) => ({ name, match: { exact }, caseSensitive: true })),
  };
}

/** The groups with their shares, as VPC Lattice wants them. */
export function targetGroups(groups: z.output<typeof weightedSchema>) {
  return groups.map(({ targetGroup, weight }) => ({ targetGroupIdentifier: targetGroup.targetGroup.id, weight }));
}

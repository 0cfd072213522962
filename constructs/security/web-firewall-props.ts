import { z } from "zod";
import { parseCidr } from "../network/cidr.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { MANAGED_RULE_GROUP_NAMES, MANAGED_RULE_GROUPS, type ManagedRuleGroupName } from "./managed-rule-groups.js";

export interface ManagedRuleOptions {
  /** Fixed version, for example `Version_1.10`. Default: AWS's own, which it keeps up to date. */
  readonly version?: string;
  /** Rules that only count what they find: `"all"`, or their names. Default none, so that all block. */
  readonly count?: "all" | readonly string[];
}

export interface RateLimit {
  /** Requests of one address in the window: 10 to 2,000,000,000. */
  readonly limit: number;
  /** Seconds that are counted: 60, 120, 300 or 600. Default 300. */
  readonly evaluationWindowSeconds?: 60 | 120 | 300 | 600;
}

export interface FirewallLogOptions {
  /** Days that the logs are kept: one of the values CloudWatch Logs has. Default 30. */
  readonly retentionInDays?: number;
  /** Default `blocked-and-counted`: what passes is in the access logs of what is protected. */
  readonly requests?: "all" | "blocked-and-counted";
}

export interface WebFirewallProps {
  /** `REGIONAL` for load balancers and APIs of the stack's region, `CLOUDFRONT` for distributions. Default `REGIONAL`. */
  readonly scope?: "REGIONAL" | "CLOUDFRONT";
  /** AWS's rule groups, in this order. Default `ip-reputation`, `common` and `known-bad-inputs`, all blocking. */
  readonly managedRuleGroups?: Readonly<Partial<Record<ManagedRuleGroupName, ManagedRuleOptions>>>;
  /**
   * Requests of one address, in five minutes, from which on it is blocked, or a limit with its window; `false` for none.
   * Default 2000, about seven a second: raise it where many clients share an address.
   */
  readonly rateLimit?: number | RateLimit | false;
  /** CIDR blocks, of IPv4 or IPv6, that pass without any check. Default none. */
  readonly allow?: readonly string[];
  /** CIDR blocks that are blocked. Default none. */
  readonly block?: readonly string[];
  /**
   * Header with the client's address, such as `X-Forwarded-For`, for what is behind a proxy or CDN: else the proxy's own
   * address is limited and blocked. Who gets round the proxy can write anything there. Default: the address that connects.
   */
  readonly clientAddressHeader?: string;
  /** Logs in a log group of their own, without Authorization and Cookie headers; `false` for none. Default: 30 days. */
  readonly logging?: FirewallLogOptions | false;
}

/** https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html */
const RATE = { min: 10, max: 2_000_000_000 };
const rateError = "must be 10 to 2000000000 requests";
const limit = z.number().int().min(RATE.min, rateError).max(RATE.max, rateError);

/** https://docs.aws.amazon.com/waf/latest/developerguide/limits.html (addresses of an IP set) */
const ADDRESSES_MAX = 10_000;

/** What AWS includes in the price of requests: https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html */
const CAPACITY_MAX = 1500;

/**
 * Capacity units of our own rules.
 * Sources: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html,
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-ipset-match.html (5 units in a header list)
 */
const CAPACITY = { rateLimit: 2, ipSet: 1, ipSetInHeader: 5 };

const cidrs = z
  .array(
    z.string().refine((text) => parseCidr(text) !== undefined || z.cidrv6().safeParse(text).success, {
      error: "must be an IPv4 or IPv6 CIDR block, for example 203.0.113.0/24",
    }),
  )
  .max(ADDRESSES_MAX, `must be ${ADDRESSES_MAX} CIDR blocks or fewer`)
  .refine((all) => all.every((cidr) => !cidr.endsWith("/0")), "must not hold /0, which WAF does not take")
  .default([]);

export const webFirewallSchema = z
  .strictObject({
    scope: z.enum(["REGIONAL", "CLOUDFRONT"]).default("REGIONAL"),
    managedRuleGroups: z
      .partialRecord(
        z.enum(MANAGED_RULE_GROUP_NAMES),
        z.strictObject({
          version: z.string().min(1).optional(),
          count: z.union([z.literal("all"), z.array(z.string().min(1)).min(1)]).optional(),
        }),
      )
      .default({ "ip-reputation": {}, common: {}, "known-bad-inputs": {} }),
    rateLimit: z
      .union([
        z.literal(false),
        limit.transform((requests) => ({ limit: requests, evaluationWindowSeconds: 300 as const })),
        z.strictObject({
          limit,
          evaluationWindowSeconds: z
            .literal([60, 120, 300, 600], { error: "must be 60, 120, 300 or 600 seconds" })
            .default(300),
        }),
      ])
      .prefault(2000),
    allow: cidrs,
    block: cidrs,
    clientAddressHeader: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,255}$/, "must be the name of a header")
      .optional(),
    logging: z
      .union([
        z.literal(false),
        z.strictObject({
          retentionInDays: z.literal(RETENTION_DAYS).default(30),
          requests: z.enum(["all", "blocked-and-counted"]).default("blocked-and-counted"),
        }),
      ])
      .prefault({}),
  })
  .superRefine((props, context) => {
    for (const name of MANAGED_RULE_GROUP_NAMES) {
      if (props.managedRuleGroups[name]?.version === undefined || MANAGED_RULE_GROUPS[name].versioned) continue;
      const message = "must be absent: AWS gives this group no versions";
      context.addIssue({ code: "custom", path: ["managedRuleGroups", name, "version"], message });
    }
    const capacity = capacityUnits(props);
    if (capacity <= CAPACITY_MAX) return;
    const message = `must come to ${CAPACITY_MAX} capacity units or fewer with the other rules, and come to ${capacity}`;
    context.addIssue({ code: "custom", path: ["managedRuleGroups"], message });
  }) satisfies z.ZodType<unknown, WebFirewallProps>;

export type ParsedWebFirewallProps = z.output<typeof webFirewallSchema>;

/** What counts towards the capacity of a web ACL. */
export type Rules = Pick<
  ParsedWebFirewallProps,
  "managedRuleGroups" | "rateLimit" | "allow" | "block" | "clientAddressHeader"
>;

/** Web ACL capacity units of all rules together. */
export function capacityUnits({ managedRuleGroups, rateLimit, allow, block, clientAddressHeader }: Rules): number {
  const managed = MANAGED_RULE_GROUP_NAMES.filter((name) => managedRuleGroups[name] !== undefined);
  const ipSets = [allow, block].flatMap((list) => Object.values(byVersion(list))).filter(({ length }) => length > 0);
  const ipSet = clientAddressHeader === undefined ? CAPACITY.ipSet : CAPACITY.ipSetInHeader;
  return (
    managed.reduce((sum, name) => sum + MANAGED_RULE_GROUPS[name].capacity, 0) +
    (rateLimit === false ? 0 : CAPACITY.rateLimit) +
    ipSets.length * ipSet
  );
}

/** An IP set has addresses of one version. */
export function byVersion(addresses: readonly string[]): { readonly ipv4: string[]; readonly ipv6: string[] } {
  return {
    ipv4: addresses.filter((address) => !address.includes(":")),
    ipv6: addresses.filter((address) => address.includes(":")),
  };
}

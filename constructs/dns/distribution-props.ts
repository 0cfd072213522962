import { z } from "zod";
import { Certificate } from "../load-balancer/certificate.js";
import { tokenOr } from "../props/token-or.js";
import { type AccessLogOptions, accessLogOptionsSchema } from "../storage/access-log-bucket.js";
import { type Origin, originSchema } from "./distribution-origins.js";
import { GLOBAL_REGION } from "./provider-in-region.js";

export interface Origins {
  readonly primary: Origin;
  /**
   * Takes over, request by request, when the primary cannot be reached or answers with one of `statusCodes`, best from
   * another region. Default none: what is not in CloudFront's caches then fails with the primary, and its price is saved.
   */
  readonly secondary?: Origin;
  /**
   * Answers of the primary that are failures. Default 500, 502, 503 and 504. 503 also stands for one
   * that is not reached, and must be among them; 504 for one that answers too late.
   */
  readonly statusCodes?: readonly number[];
  /** How often CloudFront tries to connect, 1 to 3. Default 2. */
  readonly connectionAttempts?: number;
  /** Seconds that each try may take, 1 to 10. Default 5. */
  readonly connectionTimeout?: number;
}

export type DistributionCertificate =
  /** One made with `provider` in us-east-1. */
  | Certificate
  /** One of ACM in us-east-1. */
  | { readonly arn: string }
  /** One that is requested here, in us-east-1, for all `domainNames`, and validated in this hosted zone. */
  | { readonly hostedZoneId: string };

export interface DistributionProps {
  /** Where the answers come from: one, or a primary and a secondary that takes its place. */
  readonly origins: Origins;
  /** Names that clients use, each with a `PublicName`. Default: only CloudFront's own. */
  readonly domainNames?: readonly string[];
  /** The certificate for `domainNames`, given together with them. */
  readonly certificate?: DistributionCertificate;
  /**
   * Paths such as `/api/*` whose requests may change data: they are not cached, and always go to the primary. Default
   * none. Without a secondary every path of a server may do so.
   */
  readonly writePaths?: readonly string[];
  /**
   * `origin-headers`: as the origin's Cache-Control says. `optimized`: for a day, unless the origin says otherwise, by path
   * alone. `disabled`: never. Default `optimized` for buckets and `origin-headers` for servers.
   */
  readonly caching?: "origin-headers" | "optimized" | "disabled";
  /** ARN of a web ACL with scope `CLOUDFRONT`. Default none. */
  readonly webAclArn?: string;
  /** Standard logs in a bucket of their own; `false` for none, as in regions that accounts opt in to. Default: 90 days. */
  readonly accessLogs?: AccessLogOptions | false;
  /** Where requests are served from. Fewer places cost less, and are farther from some clients. Default `PriceClass_All`. */
  readonly priceClass?: "PriceClass_All" | "PriceClass_200" | "PriceClass_100";
  /** What `/` stands for, for example `index.html`. Default: the origin decides. */
  readonly defaultRootObject?: string;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html */
const FAILOVER_CODES = [400, 403, 404, 416, 429, 500, 502, 503, 504];
const ATTEMPTS_MAX = 3;
const TIMEOUT_MAX = 10;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html (cache behaviors: 75) */
const BEHAVIORS_MAX = 75;

const attempts = "must be 1 to 3";
const timeout = "must be 1 to 10 seconds";

const originsSchema = z.strictObject({
  primary: originSchema,
  secondary: originSchema.optional(),
  statusCodes: z
    .array(z.number().refine((code) => FAILOVER_CODES.includes(code), `must be one of ${FAILOVER_CODES.join(", ")}`))
    .refine((codes) => codes.includes(503), "must hold 503, which stands for an origin that is not reached")
    .default([500, 502, 503, 504]),
  connectionAttempts: z.number().int().min(1, attempts).max(ATTEMPTS_MAX, attempts).default(2),
  connectionTimeout: z.number().int().min(1, timeout).max(TIMEOUT_MAX, timeout).default(5),
});

const certificateSchema = z.union(
  [
    z.instanceof(Certificate),
    z.strictObject({
      arn: tokenOr(
        z
          .string()
          .regex(
            new RegExp(`^arn:aws[\\w-]*:acm:${GLOBAL_REGION}:`),
            `must be the ARN of a certificate of ACM in ${GLOBAL_REGION}`,
          ),
      ),
    }),
    z.strictObject({
      hostedZoneId: tokenOr(z.string().regex(/^Z[A-Z0-9]+$/, "must be the id of a Route 53 hosted zone, Z and more")),
    }),
  ],
  { error: "must be a Certificate, { arn } or { hostedZoneId }" },
);

export const distributionSchema = z
  .strictObject({
    origins: originsSchema,
    domainNames: z
      .array(z.string().regex(/^(\*\.)?([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/, "must be a domain name in lower case"))
      .default([]),
    certificate: certificateSchema.optional(),
    writePaths: z
      .array(z.string().startsWith("/", "must begin with /"))
      .max(BEHAVIORS_MAX, `must be ${BEHAVIORS_MAX} paths or fewer`)
      .default([]),
    caching: z.enum(["origin-headers", "optimized", "disabled"]).optional(),
    webAclArn: tokenOr(
      z.string().regex(/^arn:aws[\w-]*:wafv2:[^:]*:\d*:global\//, "must be the ARN of a web ACL with scope CLOUDFRONT"),
    ).optional(),
    accessLogs: z.union([z.literal(false), accessLogOptionsSchema]).prefault({}),
    priceClass: z.enum(["PriceClass_All", "PriceClass_200", "PriceClass_100"]).default("PriceClass_All"),
    defaultRootObject: z.string().regex(/^[^/]/, "must not begin with /").optional(),
  })
  .superRefine((props, context) => {
    for (const [path, message] of problems(props)) context.addIssue({ code: "custom", path, message });
  }) satisfies z.ZodType<unknown, DistributionProps>;

export type ParsedDistributionProps = z.output<typeof distributionSchema>;

interface Checked {
  readonly origins: { readonly primary: Origin; readonly secondary?: Origin | undefined };
  readonly domainNames: readonly string[];
  readonly certificate?: unknown;
}

function* problems({ origins, domainNames, certificate }: Checked): Generator<[path: string[], message: string]> {
  if (domainNames.length > 0 !== (certificate !== undefined)) {
    const missing = certificate === undefined ? "certificate" : "domainNames";
    yield [[missing], "must be given together with the other of domainNames and certificate"];
  }
  const all = Object.entries({ primary: origins.primary, secondary: origins.secondary });
  for (const [role, origin] of all) {
    if (!origin || !("loadBalancer" in origin)) continue;
    const path = ["origins", role, "loadBalancer"];
    if (!origin.loadBalancer.httpsListener)
      yield [path, "must have a certificate: CloudFront reaches it over TLS alone"];
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
    if (domainNames.length === 0) yield [path, "needs domainNames: its certificate is for the name that clients use"];
  }
  const buckets = all.map(([, origin]) => origin && "bucket" in origin);
  if (buckets.includes(true) && buckets.includes(false)) {
    yield [["origins", "secondary"], "must be a bucket if the primary is one, and else not: they need other headers"];
  }
}

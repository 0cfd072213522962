import { z } from "zod";
import { tokenOr } from "../props/token-or.js";

/** What the health checkers of Route 53 ask, and how fast they change their mind. */
export interface DnsHealthCheckOptions {
  /** `HTTPS` and `HTTP` want an answer of 2xx or 3xx, `TCP` a connection. No certificate is checked. Default `HTTPS`. */
  readonly protocol?: "HTTPS" | "HTTP" | "TCP";
  /** Port that is asked, 1 to 65535. Default 443, and 80 for `HTTP`. */
  readonly port?: number;
  /** Path that is asked over HTTP and HTTPS. It must be answered for every host name. Default `/`. */
  readonly path?: string;
  /** Text that must be among the first 5,120 bytes of the answer. Default none. */
  readonly searchString?: string;
  /** Seconds between two questions of a checker, 10 or 30. Default 10. 30 saves its extra charge and notices later. */
  readonly requestInterval?: 10 | 30;
  /** Answers in a row after which a checker changes its mind, 1 to 10. Default 3. */
  readonly failureThreshold?: number;
  /** Whether latency is measured, by the checkers' region. Default true. A change replaces the health check. */
  readonly measureLatency?: boolean;
}

/** Whom the health checkers ask. They come from the internet. */
export interface Endpoint {
  /** Name that is looked up and sent as host name. Either this or `ipAddress`. */
  readonly domainName?: string;
  /** Public address. */
  readonly ipAddress?: string;
}

export type DnsHealthCheckProps =
  | (DnsHealthCheckOptions & Endpoint)
  /** Healthy as long as enough others are. */
  | {
      /** Ids of 1 to 255 other health checks, for example `[check.healthCheck.id]`. */
      readonly children: readonly string[];
      /** How many of them must be healthy, 1 or more. Default all. */
      readonly healthyThreshold?: number;
    };

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
const LIMITS = { threshold: 10, path: 255, search: 255, children: 255, port: 65_535 };

const optionsShape = {
  protocol: z.enum(["HTTPS", "HTTP", "TCP"]).optional(),
  port: z.number().int().min(1, "must be 1 to 65535").max(LIMITS.port, "must be 1 to 65535").optional(),
  path: z
    .string()
    .startsWith("/", "must begin with /")
    .max(LIMITS.path, `must be ${LIMITS.path} characters or fewer`)
    .optional(),
  searchString: z.string().min(1).max(LIMITS.search, `must be ${LIMITS.search} characters or fewer`).optional(),
  requestInterval: z.literal([10, 30], { error: "must be 10 or 30 seconds" }).default(10),
  failureThreshold: z
    .number()
    .int()
    .min(1, "must be 1 to 10 answers")
    .max(LIMITS.threshold, "must be 1 to 10 answers")
    .default(3),
  measureLatency: z.boolean().default(true),
};

export const dnsHealthCheckOptionsSchema = z.strictObject(optionsShape).superRefine(askedOverHttp) satisfies z.ZodType<
  unknown,
  DnsHealthCheckOptions
>;

const endpointSchema = z
  .strictObject({
    ...optionsShape,
    domainName: tokenOr(z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "must be a domain name")).optional(),
    ipAddress: tokenOr(z.union([z.ipv4(), z.ipv6()], { error: "must be an IP address" })).optional(),
  })
  .superRefine((props, context) => {
    askedOverHttp(props, context);
    if ((props.domainName === undefined) === (props.ipAddress === undefined)) {
      const message = "must be given, or ipAddress, and not both";
      context.addIssue({ code: "custom", path: ["domainName"], message });
    }
  });

const calculatedSchema = z
  .strictObject({
    children: z
      .array(z.string())
      .min(1, "must be 1 to 255 health checks")
      .max(LIMITS.children, "must be 1 to 255 health checks"),
    healthyThreshold: z.number().int().min(1, "must be 1 or more").optional(),
  })
  .superRefine(({ children, healthyThreshold = 1 }, context) => {
    if (healthyThreshold <= children.length) return;
    const message = `must be ${children.length} or fewer: there are no more children`;
    context.addIssue({ code: "custom", path: ["healthyThreshold"], message });
  });

export const dnsHealthCheckSchema = z.union([calculatedSchema, endpointSchema]) satisfies z.ZodType<
  unknown,
  DnsHealthCheckProps
>;

export type ParsedDnsHealthCheckProps = z.output<typeof dnsHealthCheckSchema>;

function askedOverHttp(
  {
    protocol,
    path,
    searchString,
  }: { protocol?: string | undefined; path?: string | undefined; searchString?: string | undefined },
  context: z.RefinementCtx,
): void {
  if (protocol !== "TCP") return;
  for (const [field, value] of Object.entries({ path, searchString })) {
    if (value === undefined) continue;
    context.addIssue({ code: "custom", path: [field], message: "must be absent: TCP asks for a connection alone" });
  }
}

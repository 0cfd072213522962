import { z } from "zod";
import { tokenOr } from "../props/token-or.js";
import { regionSchema } from "../stack/region.js";
import { DnsHealthCheck } from "./dns-health-check.js";
import { type DnsHealthCheckOptions, dnsHealthCheckOptionsSchema } from "./dns-health-check-props.js";
import { answersOf, isInternal, type NameTarget, nameTargetSchema } from "./name-target.js";

/** One of several answers. */
export interface NameAnswer {
  readonly target: NameTarget;
  /**
   * Tells Route 53 when not to give this answer. Default: the target is asked over HTTPS every 10 seconds, an application
   * load balancer without a certificate over HTTP, a network load balancer over TCP. `false` leaves it to the target's own
   * health, which load balancers tell and which notices no more than that all their targets are gone; AWS states no time.
   */
  readonly healthCheck?: DnsHealthCheckOptions | DnsHealthCheck | false;
}

/** How Route 53 chooses an answer. Answers that are unhealthy are given only when all are. */
export type Routing =
  /** Always the same one. */
  | { readonly type: "simple"; readonly target: NameTarget }
  /** The primary as long as it is healthy. The secondary has no health check of its own by default: it is the last resort. */
  | { readonly type: "failover"; readonly primary: NameAnswer; readonly secondary: NameAnswer }
  /** By lot: each answer `weight` times of the sum of weights, 0 to 255. By a name that stays. */
  | { readonly type: "weighted"; readonly answers: Readonly<Record<string, NameAnswer & { readonly weight: number }>> }
  /** The one with the least latency for the client, by the AWS region that it is in. */
  | { readonly type: "latency"; readonly answers: Readonly<Record<string, NameAnswer>> };

export interface PublicNameProps {
  /** Route 53 public hosted zone of the name. */
  readonly zoneId: string;
  /** Full name, for example `shop.example.com`, or with `*` as its first label. */
  readonly name: string;
  /** What the name leads to. A change between the kinds of routing replaces the records. */
  readonly routing: Routing;
}

const answer = z.strictObject({
  target: nameTargetSchema,
  healthCheck: z.union([z.literal(false), z.instanceof(DnsHealthCheck), dnsHealthCheckOptionsSchema]).optional(),
});

const answerName = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, "must be lower-case letters, digits and hyphens");

const several = <K extends z.ZodType<string>, V extends z.ZodType>(key: K, value: V) =>
  z.record(key, value).refine((all) => Object.keys(all).length > 1, "needs two answers or more");

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-weighted.html */
const WEIGHT_MAX = 255;

const weight = z.number().int().min(0, "must be 0 to 255").max(WEIGHT_MAX, "must be 0 to 255");

export const publicNameSchema = z
  .strictObject({
    zoneId: tokenOr(z.string().regex(/^Z[A-Z0-9]+$/, "must be the id of a Route 53 hosted zone, Z and more")),
    name: z
      .string()
      .regex(
        /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
        "must be a full domain name in lower case, such as shop.example.com",
      ),
    routing: z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("simple"), target: nameTargetSchema }),
      z.strictObject({ type: z.literal("failover"), primary: answer, secondary: answer }),
      z.strictObject({ type: z.literal("weighted"), answers: several(answerName, answer.extend({ weight })) }),
      z.strictObject({ type: z.literal("latency"), answers: several(regionSchema, answer) }),
    ]),
  })
  .superRefine(({ routing }, context) => {
    for (const [path, parsed] of answersIn(routing)) {
      if (routing.type === "simple") continue;
      for (const [field, message] of problems(parsed, routing.type === "failover" && path[0] === "secondary")) {
        context.addIssue({ code: "custom", path: ["routing", ...path, field], message });
      }
    }
    const kinds = answersIn(routing).map(([, { target }]) => Object.keys(answersOf(target).types).includes("CNAME"));
    if (kinds.includes(true) && kinds.includes(false)) {
      const message = "must not mix { domainName } with other targets: a CNAME stands alone";
      context.addIssue({ code: "custom", path: ["routing"], message });
    }
  }) satisfies z.ZodType<unknown, PublicNameProps>;

export type ParsedPublicNameProps = z.output<typeof publicNameSchema>;
export type ParsedRouting = ParsedPublicNameProps["routing"];
export type ParsedAnswer = z.output<typeof answer>;

/** The answers of a routing with the path that leads to each in the props. */
function answersIn(routing: ParsedRouting): [path: string[], ParsedAnswer][] {
  if (routing.type === "simple") return [[[], { target: routing.target }]];
  if (routing.type === "failover") {
    return [
      [["primary"], routing.primary],
      [["secondary"], routing.secondary],
    ];
  }
  return Object.entries(routing.answers).map(([key, each]) => [["answers", key], each]);
}

/** The secondary of a failover is the last resort: it needs no health check. */
function problems({ target, healthCheck }: ParsedAnswer, lastResort: boolean): [field: string, message: string][] {
  const found: [string, string][] = [];
  const made = lastResort ? typeof healthCheck === "object" : healthCheck !== false;
  if (isInternal(target) && made && !(healthCheck instanceof DnsHealthCheck)) {
    found.push(["healthCheck", "must be false: health checks come from the internet, the load balancer is internal"]);
  }
  if (!lastResort && healthCheck === false && answersOf(target).alias?.evaluateTargetHealth !== true) {
    found.push(["healthCheck", "must not be false: the target does not tell Route 53 of its health"]);
  }
  if ("addresses" in target && Array.isArray(target.addresses) && target.addresses.length > 1) {
    found.push(["target", "must be one address: a health check asks one"]);
  }
  return found;
}

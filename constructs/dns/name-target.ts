import { z } from "zod";
import { ApplicationLoadBalancer } from "../load-balancer/application-load-balancer.js";
import { NetworkLoadBalancer } from "../load-balancer/network-load-balancer.js";
import { tokenOr } from "../props/token-or.js";
import { Distribution } from "./distribution.js";
import type { DnsHealthCheckOptions, Endpoint } from "./dns-health-check-props.js";

/** What a name leads to. */
export type NameTarget =
  /** In the network of this stack, or of another one. */
  | ApplicationLoadBalancer
  | NetworkLoadBalancer
  | Distribution
  /** Anything else that Route 53 has an alias for. */
  | AliasTarget
  /** Another name, as a CNAME. Not at the top of a zone. */
  | { readonly domainName: string; readonly ttl?: number }
  /** Fixed addresses, such as Elastic IP addresses. */
  | { readonly addresses: readonly string[]; readonly ttl?: number };

export interface AliasTarget {
  readonly dnsName: string;
  /** Hosted zone id of the target, as its resource tells it; not that of the name. */
  readonly zoneId: string;
  /** Whether the target also has IPv6 addresses. Default false. */
  readonly ipv6?: boolean;
  /** Whether Route 53 asks the target for its health. Default true; must be false for CloudFront. */
  readonly evaluateTargetHealth?: boolean;
}

/** Longer than a minute, clients would go to what failed for all that time. */
const TTL_MAX = 60;
const ttl = z.number().int().min(1, "must be 1 to 60 seconds").max(TTL_MAX, "must be 1 to 60 seconds").default(TTL_MAX);

const CHOICES = {
  error: ({ code }: { code: string }) =>
    code === "invalid_type"
      ? "must be a load balancer, a Distribution, { dnsName, zoneId }, { domainName } or { addresses }"
      : undefined,
};

export const nameTargetSchema = z.union([
  z.instanceof(ApplicationLoadBalancer, CHOICES),
  z.instanceof(NetworkLoadBalancer, CHOICES),
  z.instanceof(Distribution, CHOICES),
  z.strictObject(
    {
      dnsName: z.string().min(1),
      zoneId: z.string().min(1),
      ipv6: z.boolean().default(false),
      evaluateTargetHealth: z.boolean().default(true),
    },
    CHOICES,
  ),
  z.strictObject({ domainName: z.string().min(1), ttl }, CHOICES),
  z.strictObject(
    {
      addresses: z
        .array(tokenOr(z.union([z.ipv4(), z.ipv6()], { error: "must be an IP address" })))
        .min(1, "must be one address at least"),
      ttl,
    },
    CHOICES,
  ),
]) satisfies z.ZodType<unknown, NameTarget>;

export type ParsedNameTarget = z.output<typeof nameTargetSchema>;

/** What a target's records say, by their type. */
export interface Answers {
  readonly alias?: { readonly name: string; readonly zoneId: string; readonly evaluateTargetHealth: boolean };
  readonly ttl?: number;
  /** Values by type; aliases have none. */
  readonly types: Readonly<Record<string, readonly string[]>>;
}

export function answersOf(target: ParsedNameTarget): Answers {
  if (target instanceof Distribution) {
    const { domainName, hostedZoneId } = target.distribution;
    // Route 53 refuses to evaluate CloudFront:
    // https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html
    const alias = { name: domainName, zoneId: hostedZoneId, evaluateTargetHealth: false };
    return { alias, types: aliasTypes(true) };
  }
  if (isLoadBalancer(target)) {
    const { dnsName, zoneId, ipAddressTypeInput } = target.lb;
    const alias = { name: dnsName, zoneId, evaluateTargetHealth: true };
    return { alias, types: aliasTypes(ipAddressTypeInput !== "ipv4") };
  }
  if ("dnsName" in target) {
    const { dnsName, zoneId, ipv6, evaluateTargetHealth } = target;
    return { alias: { name: dnsName, zoneId, evaluateTargetHealth }, types: aliasTypes(ipv6) };
  }
  if ("domainName" in target) return { ttl: target.ttl, types: { CNAME: [target.domainName] } };
  const ipv6 = target.addresses.filter((address) => address.includes(":") && !address.includes("${"));
  const ipv4 = target.addresses.filter((address) => !ipv6.includes(address));
  const types = { ...(ipv4.length > 0 && { A: ipv4 }), ...(ipv6.length > 0 && { AAAA: ipv6 }) };
  return { ttl: target.ttl, types };
}

/** Whom a health check of the target asks, and over what, unless it says otherwise. */
export function endpointOf(target: ParsedNameTarget): Endpoint & Pick<DnsHealthCheckOptions, "protocol" | "port"> {
  if (target instanceof ApplicationLoadBalancer) {
    return { domainName: target.lb.dnsName, protocol: target.httpsListener ? "HTTPS" : "HTTP" };
  }
  if (target instanceof NetworkLoadBalancer) {
    const port = target.listeners[0]?.portInput;
    return { domainName: target.lb.dnsName, protocol: "TCP", ...(port !== undefined && { port }) };
  }
  if (target instanceof Distribution) return { domainName: target.distribution.domainName };
  if ("dnsName" in target) return { domainName: target.dnsName };
  if ("domainName" in target) return { domainName: target.domainName };
  const [ipAddress] = target.addresses;
  return ipAddress === undefined ? {} : { ipAddress };
}

/** Whether checkers from the internet reach it. */
export function isInternal(target: ParsedNameTarget): boolean {
  return isLoadBalancer(target) && target.lb.internalInput === true;
}

function isLoadBalancer(target: ParsedNameTarget): target is ApplicationLoadBalancer | NetworkLoadBalancer {
  return target instanceof ApplicationLoadBalancer || target instanceof NetworkLoadBalancer;
}

function aliasTypes(ipv6: boolean): Record<string, readonly string[]> {
  return ipv6 ? { A: [], AAAA: [] } : { A: [] };
}

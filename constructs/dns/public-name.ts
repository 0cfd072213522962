import { Route53Record, type Route53RecordConfig } from "@cdktf/provider-aws/lib/route53-record/index.js";
import { Construct } from "constructs";
import { parseProps } from "../props/parse-props.js";
import { DnsHealthCheck } from "./dns-health-check.js";
import { dnsHealthCheckOptionsSchema } from "./dns-health-check-props.js";
import { failoverSeconds } from "./failover-time.js";
import { answersOf, endpointOf } from "./name-target.js";
import { type ParsedAnswer, type ParsedRouting, type PublicNameProps, publicNameSchema } from "./public-name-props.js";

/** Resolvers keep an alias to a load balancer for 60 seconds: https://aws.amazon.com/route53/faqs/ */
const ALIAS_TTL = 60;

/** One answer with what its records have beside it. */
interface Choice extends ParsedAnswer {
  /** Beginning of the ids of its records; empty where there is one answer. */
  readonly id: string;
  readonly policy: Partial<Route53RecordConfig>;
}

/**
 * A public name in Route 53, with A and AAAA records, that leads to one target or to the healthy one of several.
 *
 * Survives the loss of a region when it has answers in two of them, with routing `failover`, `weighted` or `latency`: a
 * health check notices after interval × threshold (10 s × 3 by default), and resolvers forget the old answer after its TTL of
 * at most 60 seconds, 90 seconds together; with an interval of 30 seconds it is 150. No call to the control plane of Route 53
 * is needed for it. Does not survive the loss of the only target with routing `simple`, and cannot help clients that keep an
 * address for longer than its TTL. Data that must be in both regions is not its concern.
 * Sources: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html,
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
 *
 * AAAA records are there when every answer has IPv6 addresses: else a client with IPv6 would find fewer answers.
 */
export class PublicName extends Construct {
  /** The name, once its records are there. */
  readonly fqdn: string;
  /** By answer and type: `a`, `primary-a`, `blue-aaaa`, `eu-west-1-a`. */
  readonly records: Readonly<Record<string, Route53Record>>;
  /** By answer, where one has a health check: `primary`, `blue`, `eu-west-1`. */
  readonly healthChecks: Readonly<Record<string, DnsHealthCheck>>;
  /** Most seconds until clients are sent elsewhere, where health checks that were made here decide. */
  readonly failoverSeconds: number | undefined;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: PublicNameProps) {
    super(scope, id);
    const { zoneId, name, routing } = parseProps(this, publicNameSchema, props);
    const choices = choicesOf(routing);
    const checks = choices.flatMap((choice): [string, DnsHealthCheck][] => {
      const check = healthCheckOf(this, choice);
      return check ? [[choice.id, check]] : [];
    });
    this.healthChecks = Object.fromEntries(checks);
    const types = commonTypes(choices);
    this.records = Object.fromEntries(
      choices.flatMap((choice) =>
        types.map((type) => {
          const recordId = `${choice.id && `${choice.id}-`}${type.toLowerCase()}`;
          const healthCheckId = this.healthChecks[choice.id]?.healthCheck.id;
          const shared = { zoneId, name, type, healthCheckId, ...choice.policy };
          return [recordId, new Route53Record(this, recordId, { ...shared, ...answerArguments(choice, type) })];
        }),
      ),
    );
    this.fqdn = Object.values(this.records)[0]?.fqdn ?? name;
    this.failoverSeconds = slowest(choices);
  }
}

function choicesOf(routing: ParsedRouting): Choice[] {
  switch (routing.type) {
    case "simple":
      return [{ id: "", target: routing.target, healthCheck: false, policy: {} }];
    case "failover":
      return (["primary", "secondary"] as const).map((role) => ({
        // A secondary that is unhealthy too is given all the same: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-problems.html
        healthCheck: routing[role].healthCheck ?? (role === "secondary" ? false : undefined),
        target: routing[role].target,
        id: role,
        policy: { setIdentifier: role, failoverRoutingPolicy: { type: role.toUpperCase() } },
      }));
    case "weighted":
      return Object.entries(routing.answers).map(([key, { weight, ...answer }]) => ({
        ...answer,
        id: key,
        policy: { setIdentifier: key, weightedRoutingPolicy: { weight } },
      }));
    case "latency":
      return Object.entries(routing.answers).map(([region, answer]) => ({
        ...answer,
        id: region,
        policy: { setIdentifier: region, latencyRoutingPolicy: { region } },
      }));
  }
}

function healthCheckOf(scope: PublicName, { id, target, healthCheck }: Choice): DnsHealthCheck | undefined {
  if (healthCheck === false || healthCheck instanceof DnsHealthCheck) return healthCheck || undefined;
  return new DnsHealthCheck(scope, `${id}-health-check`, { ...endpointOf(target), ...healthCheck });
}

/** Types that every answer has: one of several records alone would be the answer to all. */
function commonTypes(choices: readonly Choice[]): string[] {
  const [first, ...others] = choices.map(({ target }) => Object.keys(answersOf(target).types));
  return (first ?? []).filter((type) => others.every((types) => types.includes(type)));
}

function answerArguments({ target }: Choice, type: string): Partial<Route53RecordConfig> {
  const { alias, ttl, types } = answersOf(target);
  return alias ? { alias } : { ttl, records: [...(types[type] ?? [])] };
}

function slowest(choices: readonly Choice[]): number | undefined {
  const times = choices.flatMap(({ target, healthCheck }) => {
    if (healthCheck === false || healthCheck instanceof DnsHealthCheck) return [];
    return failoverSeconds(healthCheck ?? dnsHealthCheckOptionsSchema.parse({}), answersOf(target).ttl ?? ALIAS_TTL);
  });
  return times.length > 0 ? Math.max(...times) : undefined;
}

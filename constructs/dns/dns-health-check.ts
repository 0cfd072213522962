import {
  Route53HealthCheck,
  type Route53HealthCheckConfig,
} from "@cdktf/provider-aws/lib/route53-health-check/index.js";
import { Construct } from "constructs";
import { parseProps } from "../props/parse-props.js";
import {
  type DnsHealthCheckProps,
  dnsHealthCheckSchema,
  type ParsedDnsHealthCheckProps,
} from "./dns-health-check-props.js";

const PORTS = { HTTPS: 443, HTTP: 80, TCP: 443 } as const;

/**
 * A Route 53 health check: of an endpoint that checkers around the world ask, or of other health checks.
 *
 * Survives the loss of any one region: checkers are in eight regions, and an endpoint is unhealthy only when at most 18 % of
 * them find it healthy. Does not survive a path that fails for a reason of its own: then a working system is taken out of
 * the answers, so ask for what the system needs to serve and no more. It cannot ask an internal load balancer.
 * Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
export class DnsHealthCheck extends Construct {
  readonly healthCheck: Route53HealthCheck;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: DnsHealthCheckProps) {
    super(scope, id);
    const parsed = parseProps(this, dnsHealthCheckSchema, props);
    this.healthCheck = new Route53HealthCheck(this, "Resource", {
      ...("children" in parsed ? calculated(parsed) : asked(parsed)),
      // Health checks have no name: the console shows this tag.
      tags: { Name: this.node.path },
      // What is asked, and how often, changes only by replacement: records must not lead to a check that is gone.
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

function calculated(props: Extract<ParsedDnsHealthCheckProps, { children: string[] }>): Route53HealthCheckConfig {
  const { children, healthyThreshold = children.length } = props;
  return { type: "CALCULATED", childHealthchecks: children, childHealthThreshold: healthyThreshold };
}

function asked(props: Exclude<ParsedDnsHealthCheckProps, { children: string[] }>): Route53HealthCheckConfig {
  const { protocol = "HTTPS", searchString, domainName, ipAddress } = props;
  return {
    type: searchString === undefined ? protocol : `${protocol}_STR_MATCH`,
    fqdn: domainName,
    ipAddress,
    port: props.port ?? PORTS[protocol],
    resourcePath: protocol === "TCP" ? undefined : (props.path ?? "/"),
    searchString,
    requestInterval: props.requestInterval,
    failureThreshold: props.failureThreshold,
    measureLatency: props.measureLatency,
    // Else the handshake names no host, and an endpoint with several certificates refuses it.
    enableSni: protocol === "HTTPS" ? true : undefined,
  };
}

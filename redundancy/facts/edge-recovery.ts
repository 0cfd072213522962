/**
 * How long it takes at the edge to notice a failure and to send clients elsewhere. Where AWS states no figure, as for an
 * alias that evaluates the health of its target, there is none here either.
 */
export const EDGE = {
  /** A health check that does not say otherwise asks every 30 seconds, and changes its mind after 3 like answers. */
  healthCheck: {
    intervalSeconds: 30,
    failureThreshold: 3,
    source: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html",
  },
  /** How long resolvers keep an alias to a load balancer or to the website of a bucket. Of others it is not stated. */
  aliasTtl: { seconds: 60, source: "https://aws.amazon.com/route53/faqs/" },
  /** Route 53 chooses among healthy records only. */
  dnsFailover: {
    source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html",
  },
  /** CloudFront tries to connect to the primary origin 3 times for 10 seconds, unless the origin says otherwise. */
  originFailover: {
    connectionAttempts: 3,
    connectionTimeoutSeconds: 10,
    source: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html",
  },
  /** Traffic goes to another endpoint, or to another group, when one is unhealthy; AWS states no time. */
  acceleratorFailover: {
    source:
      "https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints-endpoint-weights.unhealthy-endpoints.html",
  },
  /** HAProxy finds a server dead as often as its configuration says, and tries failed requests at another one. */
  haproxyFailover: {
    rtoSeconds: null,
    rpoSeconds: 0,
    source: "https://docs.haproxy.org/2.8/configuration.html#5.2-inter",
  },
  /** From one VPN connection, or one Direct Connect interface, to another: the time is that of the routing protocol. */
  vpnFailover: {
    source: "https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-redundant-connection.html",
  },
  directConnectFailover: {
    source: "https://docs.aws.amazon.com/directconnect/latest/UserGuide/disaster-recovery-resiliency.html",
  },
} as const;

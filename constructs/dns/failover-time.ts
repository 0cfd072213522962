/**
 * Most seconds that clients with a good resolver still go to an endpoint that failed: until enough answers in a row were
 * bad, and until the answer that was given last is forgotten. Clients that keep an address for longer are not in it.
 * Sources: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html,
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/best-practices-dns.html
 */
export function failoverSeconds(check: { requestInterval: number; failureThreshold: number }, ttl: number): number {
  return check.requestInterval * check.failureThreshold + ttl;
}

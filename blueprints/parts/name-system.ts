import type { Lb } from "@cdktf/provider-aws/lib/lb/index.js";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import type { Construct } from "constructs";
import type { ApplicationLoadBalancerProps } from "../../constructs/load-balancer/application-load-balancer-props.js";
import type { Network } from "../../constructs/network/network.js";

/** The domain name of the certificate leads to the load balancer, where the certificate has a hosted zone. */
export function nameSystem(
  scope: Construct & { readonly network: Network },
  certificate: ApplicationLoadBalancerProps["certificate"],
  { lb }: { readonly lb: Lb },
): void {
  if (!("domainName" in certificate)) return;
  for (const type of scope.network.ipv6 ? ["A", "AAAA"] : ["A"]) {
    new Route53Record(scope, `name-${type.toLowerCase()}`, {
      zoneId: certificate.hostedZoneId,
      name: certificate.domainName,
      type,
      alias: { name: lb.dnsName, zoneId: lb.zoneId, evaluateTargetHealth: true },
    });
  }
}

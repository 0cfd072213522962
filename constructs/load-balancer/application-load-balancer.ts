import { Lb } from "@cdktf/provider-aws/lib/lb/index.js";
import { LbListener, type LbListenerDefaultAction } from "@cdktf/provider-aws/lib/lb-listener/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association/index.js";
import { Construct } from "constructs";
import type { Network } from "../network/network.js";
import { parseProps } from "../props/parse-props.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { AccessLogBucket } from "../storage/access-log-bucket.js";
import {
  type ApplicationLoadBalancerProps,
  applicationLoadBalancerSchema,
  type ParsedApplicationLoadBalancerProps,
} from "./application-load-balancer-props.js";
import { Certificate } from "./certificate.js";
import { clients } from "./clients.js";
import { loadBalancerName } from "./load-balancer-name.js";
import { loadBalancerSecurityGroup } from "./load-balancer-security-group.js";
import type { TargetGroup } from "./target-group.js";

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/**
 * An application load balancer with a node in every zone of its network: HTTPS, and HTTP that redirects to it.
 *
 * Survives the loss of any one zone: AWS takes the zone's node out of the DNS answers, or you do with a zonal shift. Nodes
 * send requests to targets in all zones (cross-zone load balancing is always on and free), so that a zone with few targets
 * is not overrun; `crossZone` of a target group keeps a group's requests within their zone instead. Does not survive the
 * loss of the region, nor its own deletion, which deletion protection refuses.
 * Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/disable-cross-zone.html,
 * https://docs.aws.amazon.com/r53recovery/latest/dg/arc-zonal-shift.resource-types.app-load-balancers.html
 *
 * Its security group lets nothing out: a {@link TrafficRule} from it to the targets' group opens their port.
 */
export class ApplicationLoadBalancer extends Construct {
  readonly network: Network;
  readonly lb: Lb;
  readonly securityGroup: SecurityGroup;
  /** All listeners; the one that serves comes first. */
  readonly listeners: readonly LbListener[];
  /** Undefined when the certificate is `{ plaintext: true }`. */
  readonly httpsListener: LbListener | undefined;
  /** The listener that answers requests, and that rules belong to: HTTPS, or HTTP when there is no certificate. */
  readonly servingListener: LbListener;
  /** The certificate, when it was requested here. */
  readonly certificate?: Certificate;
  readonly accessLogs?: AccessLogBucket;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ApplicationLoadBalancerProps) {
    super(scope, id);
    const parsed = parseProps(this, applicationLoadBalancerSchema, props);
    const { network, exposure, certificate, accessLogs, webAclArn } = parsed;
    this.network = network;
    const encrypted = !("plaintext" in certificate);
    this.securityGroup = loadBalancerSecurityGroup(
      this,
      network,
      clients(network, exposure, parsed.ingressCidrs),
      (encrypted ? [HTTPS_PORT, HTTP_PORT] : [HTTP_PORT]).map((port) => ({ protocol: "tcp", port })),
    );
    if (accessLogs) {
      const writer = { type: "application-load-balancer" } as const;
      this.accessLogs = new AccessLogBucket(this, "access-logs", { writer, ...accessLogs });
    }
    this.lb = createLoadBalancer(this, parsed);
    if (!parsed.deletionProtection) {
      RedundancyDeclaration.of(this).waive("lb-deletion-protection", this.lb, parsed.waiver);
    }
    if ("domainName" in certificate) this.certificate = new Certificate(this, "certificate", certificate);
    const certificateArn = "arn" in certificate ? certificate.arn : this.certificate?.arn;
    const action = defaultAction(parsed.defaultTargets);
    if (certificateArn === undefined) {
      this.servingListener = httpListener(this, action);
      this.listeners = [this.servingListener];
    } else {
      this.httpsListener = httpsListener(this, action, certificateArn, parsed.sslPolicy);
      this.servingListener = this.httpsListener;
      this.listeners = [this.httpsListener, httpListener(this, redirectToHttps())];
    }
    if (webAclArn !== undefined) {
      new Wafv2WebAclAssociation(this, "web-acl", { resourceArn: this.lb.arn, webAclArn });
    }
  }
}

function createLoadBalancer(scope: ApplicationLoadBalancer, props: ParsedApplicationLoadBalancerProps): Lb {
  const { network, exposure } = props;
  const { accessLogs } = scope;
  return new Lb(scope, "Resource", {
    name: loadBalancerName(scope),
    loadBalancerType: "application",
    internal: exposure === "internal",
    ipAddressType: network.ipv6 ? "dualstack" : "ipv4",
    subnets: network.subnetIds(exposure === "internet" ? "public" : "private"),
    securityGroups: [scope.securityGroup.id],
    enableDeletionProtection: props.deletionProtection,
    enableZonalShift: props.zonalShift,
    idleTimeout: props.idleTimeout,
    dropInvalidHeaderFields: props.dropInvalidHeaderFields,
    desyncMitigationMode: props.desyncMitigationMode,
    accessLogs: accessLogs && { enabled: true, bucket: accessLogs.bucket.id },
    dependsOn: [network.internetGateway, ...(accessLogs?.ready ?? [])],
  });
}

function httpsListener(
  scope: ApplicationLoadBalancer,
  action: LbListenerDefaultAction,
  certificateArn: string,
  sslPolicy: string,
): LbListener {
  return new LbListener(scope, "https", {
    loadBalancerArn: scope.lb.arn,
    port: HTTPS_PORT,
    protocol: "HTTPS",
    sslPolicy,
    certificateArn,
    defaultAction: [action],
  });
}

function httpListener(scope: ApplicationLoadBalancer, action: LbListenerDefaultAction): LbListener {
  return new LbListener(scope, "http", {
    loadBalancerArn: scope.lb.arn,
    port: HTTP_PORT,
    protocol: "HTTP",
    defaultAction: [action],
  });
}

function defaultAction(targets: TargetGroup | undefined): LbListenerDefaultAction {
  if (targets) return { type: "forward", targetGroupArn: targets.targetGroup.arn };
  const fixedResponse = { contentType: "text/plain", messageBody: "Not found", statusCode: "404" };
  return { type: "fixed-response", fixedResponse };
}

function redirectToHttps(): LbListenerDefaultAction {
  const redirect = { protocol: "HTTPS", port: String(HTTPS_PORT), statusCode: "HTTP_301" };
  return { type: "redirect", redirect };
}

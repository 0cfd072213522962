import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { Construct } from "constructs";
import { NetworkLoadBalancer } from "../load-balancer/network-load-balancer.js";
import type { NetworkListener } from "../load-balancer/network-load-balancer-props.js";
import { TargetGroup } from "../load-balancer/target-group.js";
import { parseProps } from "../props/parse-props.js";
import { InstanceService } from "../service/instance-service.js";
import { type ParsedProxyFleetProps, type ProxyFleetProps, proxyFleetSchema, proxyImage } from "./proxy-fleet-props.js";
import { certificateSecrets, proxyUserData } from "./proxy-user-data.js";

/**
 * HAProxy on instances of one's own in every zone, behind a network load balancer, with health checks, retries and a circuit
 * breaker towards its servers. There is no Nginx: its open-source edition has no active health checks.
 *
 * Survives the loss of a proxy or a zone: the load balancer sends no more connections to a proxy that is silent for
 * 2 checks × 5 s + 4 s timeout = 14 s, and the proxies of the other zones carry the demand. Survives the loss of a server: a
 * proxy stops using it after 4 s where it refuses connections and 13 s where it is silent (`detectionTime` says so of
 * other settings), and a request whose connection fails goes to another server meanwhile, as does a GET, HEAD or OPTIONS
 * that gets no answer. A server that fails real requests is out after 10 errors in a row, which clients see. Does not
 * survive the loss of all servers of a back end, nor connections in progress over a lost proxy, which clients open again.
 * A health check that a proxy passes says nothing of its servers, as all proxies would be replaced with them otherwise.
 * Sources: https://docs.haproxy.org/2.8/configuration.html#5.2,
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
 */
export class ProxyFleet extends Construct {
  readonly loadBalancer: NetworkLoadBalancer;
  readonly instances: InstanceService;
  /** By front end. */
  readonly targetGroups: Readonly<Record<string, TargetGroup>>;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ProxyFleetProps) {
    super(scope, id);
    const parsed = parseProps(this, proxyFleetSchema, props);
    this.targetGroups = Object.fromEntries(
      Object.keys(parsed.frontends).map((name) => [name, createTargetGroup(this, name, parsed)]),
    );
    this.loadBalancer = new NetworkLoadBalancer(this, "load-balancer", {
      ...parsed.loadBalancer,
      network: parsed.network,
      listeners: Object.entries(this.targetGroups).map(([name, targets]) => listener(name, targets, parsed)),
      waiver: parsed.waiver,
    });
    this.instances = createInstances(this, parsed);
    admitToStats(this.instances.securityGroup, this, parsed);
  }

  /** What the proxies are in: back ends open their port with `service.allowFrom("proxies-to-service", fleet.securityGroup)`. */
  get securityGroup(): SecurityGroup {
    return this.instances.securityGroup;
  }
}

function createTargetGroup(scope: ProxyFleet, name: string, props: ParsedProxyFleetProps): TargetGroup {
  const { network, frontends, haproxy, loadBalancer } = props;
  return new TargetGroup(scope, `${name}-targets`, {
    network,
    port: frontends[name]?.port ?? 0,
    protocol: "TCP",
    targetType: "instance",
    healthCheck: { protocol: "HTTP", path: "/health", port: haproxy.healthPort, intervalSeconds: 5, timeoutSeconds: 4 },
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-zonal-shift.html
    ...(loadBalancer.crossZone && { terminateUnhealthyConnections: false }),
  });
}

function listener(name: string, targets: TargetGroup, { frontends }: ParsedProxyFleetProps): NetworkListener {
  const tls = frontends[name]?.tls;
  if (tls?.endsAt !== "load-balancer") return { port: targets.port, protocol: "TCP", targets };
  return { port: targets.port, protocol: "TLS", targets, certificateArn: tls.certificateArn };
}

function createInstances(scope: ProxyFleet, props: ParsedProxyFleetProps): InstanceService {
  const { network, instanceType, demand, onZoneLoss, instances, waiver } = props;
  const [targetGroup, ...furtherTargetGroups] = Object.values(scope.targetGroups);
  if (!targetGroup) throw new Error(`${scope.node.path}: no front end`);
  const secrets = Object.values(certificateSecrets(props));
  const readSecrets = { actions: ["secretsmanager:GetSecretValue"], resources: secrets };
  return new InstanceService(scope, "instances", {
    ...instances,
    network,
    image: proxyImage(props),
    instanceType,
    userData: proxyUserData(props),
    demand,
    onZoneLoss,
    loadBalancing: { loadBalancer: scope.loadBalancer, targetGroup, furtherTargetGroups },
    permissions: [...(instances.permissions ?? []), ...(secrets.length > 0 ? [readSecrets] : [])],
    waiver,
  });
}

function admitToStats(group: SecurityGroup, scope: ProxyFleet, { haproxy: { stats } }: ParsedProxyFleetProps): void {
  if (!stats) return;
  for (const cidrIpv4 of new Set(stats.allowFrom)) {
    new VpcSecurityGroupIngressRule(scope, `stats-from-${cidrIpv4.replace(/[^0-9]+/g, "-")}`, {
      securityGroupId: group.id,
      description: `Statistics page from ${cidrIpv4}`,
      ipProtocol: "tcp",
      fromPort: stats.port,
      toPort: stats.port,
      cidrIpv4,
    });
  }
}

import { Eip } from "@cdktf/provider-aws/lib/eip/index.js";
import { Lb } from "@cdktf/provider-aws/lib/lb/index.js";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Construct } from "constructs";
import type { Network } from "../network/network.js";
import { parseProps } from "../props/parse-props.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { AccessLogBucket } from "../storage/access-log-bucket.js";
import { clients } from "./clients.js";
import { loadBalancerName } from "./load-balancer-name.js";
import { loadBalancerSecurityGroup, type Opening } from "./load-balancer-security-group.js";
import {
  type NetworkListener,
  type NetworkLoadBalancerProps,
  networkLoadBalancerSchema,
  type ParsedNetworkLoadBalancerProps,
} from "./network-load-balancer-props.js";

/**
 * A network load balancer with a node, and so an address, in every zone of its network.
 *
 * Survives the loss of any one zone: AWS takes the zone's address out of the DNS answers when no target in it is healthy,
 * or you do with a zonal shift. Each zone serves itself (`crossZone` false, AWS's default too): that keeps a failure inside
 * its zone, and needs targets in every zone, as many in each, which ECS keeps up with Availability Zone rebalancing. Clients
 * that keep an address for long notice the loss of its zone. Does not survive the loss of the region, nor its own deletion,
 * which deletion protection refuses.
 * Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-cross-zone.html,
 * https://docs.aws.amazon.com/whitepapers/latest/advanced-multi-az-resilience-patterns/availability-zone-independence.html
 *
 * It always has a security group, because AWS never adds the first one later; a {@link TrafficRule} from it to the targets'
 * group opens their port. In a dual-stack network it is dual-stack too, but not with UDP, which AWS sends to IPv6 targets only.
 * Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html,
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html
 */
export class NetworkLoadBalancer extends Construct {
  readonly network: Network;
  readonly lb: Lb;
  readonly securityGroup: SecurityGroup;
  /** In the order of the props. */
  readonly listeners: readonly LbListener[];
  /** The Elastic IP addresses by zone; empty without `fixedAddresses`. */
  readonly addresses: Readonly<Record<string, Eip>>;
  readonly accessLogs?: AccessLogBucket;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: NetworkLoadBalancerProps) {
    super(scope, id);
    const parsed = parseProps(this, networkLoadBalancerSchema, props);
    const { network, exposure, accessLogs } = parsed;
    this.network = network;
    this.securityGroup = loadBalancerSecurityGroup(
      this,
      network,
      clients(network, exposure, parsed.ingressCidrs),
      parsed.listeners.flatMap(openings),
    );
    if (accessLogs) {
      const writer = { type: "network-load-balancer", region: network.region } as const;
      this.accessLogs = new AccessLogBucket(this, "access-logs", { writer, ...accessLogs });
    }
    this.addresses = Object.fromEntries(
      (parsed.fixedAddresses ? network.zones : []).map((zone) => [zone, zoneAddress(this, zone)]),
    );
    this.lb = createLoadBalancer(this, parsed);
    if (!parsed.deletionProtection) {
      RedundancyDeclaration.of(this).waive("lb-deletion-protection", this.lb, parsed.waiver);
    }
    this.listeners = parsed.listeners.map((listener) => createListener(this, listener, parsed.sslPolicy));
  }
}

function createLoadBalancer(scope: NetworkLoadBalancer, props: ParsedNetworkLoadBalancerProps): Lb {
  const { network, exposure, fixedAddresses } = props;
  const { accessLogs } = scope;
  const tier = exposure === "internet" ? "public" : "private";
  const dualStack = network.ipv6 && !props.listeners.flatMap(openings).some(({ protocol }) => protocol === "udp");
  const subnetMapping = Object.entries(scope.addresses).map(([zone, address]) => ({
    subnetId: network.subnet(tier, zone).id,
    allocationId: address.id,
  }));
  return new Lb(scope, "Resource", {
    name: loadBalancerName(scope),
    loadBalancerType: "network",
    internal: exposure === "internal",
    ipAddressType: dualStack ? "dualstack" : "ipv4",
    ...(fixedAddresses ? { subnetMapping } : { subnets: network.subnetIds(tier) }),
    securityGroups: [scope.securityGroup.id],
    enableDeletionProtection: props.deletionProtection,
    enableZonalShift: props.zonalShift,
    enableCrossZoneLoadBalancing: props.crossZone,
    accessLogs: accessLogs && { enabled: true, bucket: accessLogs.bucket.id },
    dependsOn: [network.internetGateway, ...(accessLogs?.ready ?? [])],
  });
}

function createListener(scope: NetworkLoadBalancer, listener: NetworkListener, sslPolicy: string): LbListener {
  const { port, protocol, targets, certificateArn } = listener;
  return new LbListener(scope, `${protocol.toLowerCase().replace("_", "-")}-${port}`, {
    loadBalancerArn: scope.lb.arn,
    port,
    protocol,
    ...(protocol === "TLS" && { certificateArn, sslPolicy }),
    defaultAction: [{ type: "forward", targetGroupArn: targets.targetGroup.arn }],
  });
}

function zoneAddress(scope: NetworkLoadBalancer, zone: string): Eip {
  return new Eip(scope, `${zone}-address`, {
    domain: "vpc",
    tags: { Name: `${scope.node.path.replaceAll("/", "-")}-${zone}` },
    dependsOn: [scope.network.internetGateway],
  });
}

/** What a listener needs opened: TLS runs on TCP. */
function openings({ protocol, port }: NetworkListener): Opening[] {
  const transports = { TCP: ["tcp"], TLS: ["tcp"], UDP: ["udp"], TCP_UDP: ["tcp", "udp"] } as const;
  return transports[protocol].map((transport) => ({ protocol: transport, port }));
}

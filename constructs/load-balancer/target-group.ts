import { LbTargetGroup, type LbTargetGroupHealthCheck } from "@cdktf/provider-aws/lib/lb-target-group/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { Network } from "../network/network.js";
import { parseProps } from "../props/parse-props.js";
import {
  isHttp,
  type ParsedTargetGroupProps,
  type TargetGroupProps,
  type TargetProtocol,
  targetGroupSchema,
} from "./target-group-props.js";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html (name, 32 characters) */
const NAME_MAX = 32;

/**
 * A group of IP addresses (ECS tasks, for example) or of instances that a load balancer sends traffic to.
 *
 * Survives the loss of any target: one that stops answering gets no traffic after at most 2 checks × 10 s + 5 s timeout =
 * 25 s; AWS's default interval of 30 s would make it 65 s. Survives the loss of a zone as far as targets remain in the
 * others: nodes that send across zones use those, and where requests stay in their zone, the load balancer takes a zone
 * without a healthy target out of its DNS answers. When no target at all is healthy, traffic goes to every one of them. Does
 * not survive a target group with all its targets in one zone.
 * Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html,
 * https://aws.github.io/aws-elb-best-practices/reliability/workload_architecture
 *
 * Requests go to the target with the fewest in flight, so that a slow target gets fewer. A target that fails at once looks
 * idle and gets more until its health check fails: check what the service really needs, or use `weighted_random`.
 *
 * A change that AWS makes only by replacement (port, protocol, version, VPC) gives a new name, and the new group is there
 * before the old one goes.
 */
export class TargetGroup extends Construct {
  readonly targetGroup: LbTargetGroup;
  readonly network: Network;
  readonly port: number;
  readonly protocol: TargetProtocol;
  readonly targetType: "ip" | "instance";
  /**
   * Whether a network load balancer may have zonal shift and cross-zone load balancing at once with these targets.
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-zonal-shift.html
   */
  readonly shiftsAcrossZones: boolean;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: TargetGroupProps) {
    super(scope, id);
    const parsed = parseProps(this, targetGroupSchema, props);
    this.network = parsed.network;
    this.port = parsed.port;
    this.protocol = parsed.protocol;
    this.targetType = parsed.targetType;
    this.shiftsAcrossZones = parsed.terminateUnhealthyConnections === false && parsed.crossZone !== false;
    this.targetGroup = new LbTargetGroup(this, "Resource", {
      ...identity(this, parsed),
      ...distribution(parsed),
      deregistrationDelay: String(parsed.deregistrationDelay),
      healthCheck: healthCheck(parsed),
      // AWS's own values, written down: a zone stays in DNS, and unhealthy targets get nothing, while one target is healthy.
      targetGroupHealth: {
        dnsFailover: { minimumHealthyTargetsCount: "1", minimumHealthyTargetsPercentage: "off" },
        unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
      },
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

/** Everything that AWS changes only by replacement, and the name that changes with it. */
function identity(scope: TargetGroup, props: ParsedTargetGroupProps) {
  const { network, port, protocol, protocolVersion, targetType } = props;
  const fixed = { port, protocol, protocolVersion, targetType, ipAddressType: "ipv4" };
  const vpc = [network.node.path, network.vpc.cidrBlockInput];
  const name = physicalName(scope, { maxLength: NAME_MAX, replaceOn: [...Object.values(fixed), ...vpc] });
  return { name, vpcId: network.vpc.id, ...fixed };
}

function distribution(props: ParsedTargetGroupProps) {
  const { protocol, loadBalancingAlgorithmType, crossZone, stickiness, terminateUnhealthyConnections } = props;
  return {
    loadBalancingAlgorithmType,
    loadBalancingAnomalyMitigation: loadBalancingAlgorithmType === "weighted_random" ? "on" : undefined,
    loadBalancingCrossZoneEnabled: String(crossZone ?? "use_load_balancer_configuration"),
    slowStart: props.slowStart,
    stickiness: stickiness && { ...stickiness, enabled: true },
    // At the end of the delay the task is stopped: an end of the connection tells the client to open another.
    connectionTermination: isHttp(protocol) ? undefined : true,
    targetHealthState:
      terminateUnhealthyConnections === undefined
        ? undefined
        : [{ enableUnhealthyConnectionTermination: terminateUnhealthyConnections }],
  };
}

function healthCheck({ protocol, protocolVersion, healthCheck: check }: ParsedTargetGroupProps) {
  const checkProtocol = check.protocol ?? (isHttp(protocol) ? protocol : check.path ? "HTTP" : "TCP");
  const asked = checkProtocol !== "TCP" && protocolVersion !== "GRPC";
  return {
    protocol: checkProtocol,
    path: check.path ?? (asked ? "/" : undefined),
    matcher: check.matcher ?? (asked ? "200" : undefined),
    port: check.port === undefined ? "traffic-port" : String(check.port),
    interval: check.intervalSeconds,
    timeout: check.timeoutSeconds,
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
  } satisfies LbTargetGroupHealthCheck;
}

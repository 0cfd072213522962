import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js";
import type { Construct } from "constructs";
import type { TargetGroup } from "../load-balancer/target-group.js";
import { physicalName } from "../naming/physical-name.js";
import type { Network } from "../network/network.js";
import { TrafficRule } from "../network/traffic-rule.js";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html (255 characters) */
const NAME_MAX = 255;

/** Everywhere, by the id that its rule has. */
const ANYWHERE = { ipv4: { cidrIpv4: "0.0.0.0/0" }, ipv6: { cidrIpv6: "::/0" } };

/** The security group of the tasks (or of what `description` says), and where they may connect to besides their `TrafficRule`s. */
export function serviceSecurityGroup(
  scope: Construct,
  network: Network,
  egress: "https" | "all" | "none",
  description = "Tasks of a service",
): SecurityGroup {
  const group = new SecurityGroup(scope, "security-group", {
    name: physicalName(scope, { maxLength: NAME_MAX }),
    description,
    vpcId: network.vpc.id,
  });
  if (egress === "none") return group;
  const ports = egress === "https" ? { ipProtocol: "tcp", fromPort: 443, toPort: 443 } : { ipProtocol: "-1" };
  const traffic = egress === "https" ? "HTTPS to anywhere" : "All traffic to anywhere";
  for (const family of network.ipv6 ? (["ipv4", "ipv6"] as const) : (["ipv4"] as const)) {
    const rule = { securityGroupId: group.id, description: traffic, ...ports, ...ANYWHERE[family] };
    new VpcSecurityGroupEgressRule(scope, `egress-${family}`, rule);
  }
  return group;
}

export interface LoadBalancerTraffic {
  readonly from: SecurityGroup;
  readonly to: SecurityGroup;
  /** Groups that the tasks are in; all of them have the container's port. */
  readonly groups: readonly TargetGroup[];
}

/** Requests and health checks from the load balancer to the tasks. */
export function allowLoadBalancer(scope: Construct, { from, to, groups }: LoadBalancerTraffic): void {
  const [port] = groups.map((group) => group.port);
  if (port !== undefined) new TrafficRule(scope, "load-balancer-to-service", { from, to, port });
  for (const checked of new Set(groups.flatMap(checkedPort))) {
    new TrafficRule(scope, `health-check-to-service-${checked}`, { from, to, port: checked });
  }
}

/** The port that is checked, when it is not the one that requests go to. */
function checkedPort({ port, targetGroup }: TargetGroup): number[] {
  const checked = Number(targetGroup.healthCheckInput?.port);
  return Number.isNaN(checked) || checked === port ? [] : [checked];
}

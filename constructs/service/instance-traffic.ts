import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js";
import type { Construct } from "constructs";
import type { TargetGroup } from "../load-balancer/target-group.js";
import { physicalName } from "../naming/physical-name.js";
import type { Network } from "../network/network.js";
import { TrafficRule } from "../network/traffic-rule.js";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html (255 characters) */
const NAME_MAX = 255;

const ANYWHERE = { ipv4: { cidrIpv4: "0.0.0.0/0" }, ipv6: { cidrIpv6: "::/0" } };

/** The security group of the instances, and where they may connect to besides their `TrafficRule`s. */
export function instanceSecurityGroup(
  scope: Construct,
  network: Network,
  egress: "https" | "all" | "none",
): SecurityGroup {
  const group = new SecurityGroup(scope, "security-group", {
    name: physicalName(scope, { maxLength: NAME_MAX }),
    description: "Instances of a service",
    vpcId: network.vpc.id,
  });
  if (egress === "none") return group;
  const ports = egress === "https" ? { ipProtocol: "tcp", fromPort: 443, toPort: 443 } : { ipProtocol: "-1" };
  const description = egress === "https" ? "HTTPS to anywhere" : "All traffic to anywhere";
  for (const family of network.ipv6 ? (["ipv4", "ipv6"] as const) : (["ipv4"] as const)) {
    const rule = { securityGroupId: group.id, description, ...ports, ...ANYWHERE[family] };
    new VpcSecurityGroupEgressRule(scope, `egress-${family}`, rule);
  }
  return group;
}

/** Requests and health checks from the load balancer to the instances, one rule for each port. */
export function allowTargets(
  scope: Construct,
  { from, to, groups }: { from: SecurityGroup; to: SecurityGroup; groups: readonly TargetGroup[] },
): void {
  for (const port of new Set(groups.flatMap(portsOf))) {
    new TrafficRule(scope, `load-balancer-to-instances-${port}`, { from, to, port });
  }
}

function portsOf({ port, targetGroup }: TargetGroup): number[] {
  const checked = Number(targetGroup.healthCheckInput?.port);
  return Number.isNaN(checked) ? [port] : [port, checked];
}

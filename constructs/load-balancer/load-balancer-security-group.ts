import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import type { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { Network } from "../network/network.js";
import type { Clients } from "./clients.js";

/** A port that clients may connect to. */
export interface Opening {
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

/** The security group of a load balancer: `clients` may come in through `openings`, and nothing may go out yet. */
export function loadBalancerSecurityGroup(
  scope: Construct,
  network: Network,
  clients: readonly Clients[],
  openings: readonly Opening[],
): SecurityGroup {
  const group = new SecurityGroup(scope, "security-group", {
    name: physicalName(scope, { maxLength: 255 }),
    description: "Load balancer: its listeners, from its clients",
    vpcId: network.vpc.id,
  });
  for (const { protocol, port } of openings) {
    for (const { id, ...source } of clients) {
      new VpcSecurityGroupIngressRule(scope, `${protocol}-${port}-from-${id}`, {
        securityGroupId: group.id,
        description: `${protocol} ${port} from ${id}`,
        ipProtocol: protocol,
        fromPort: port,
        toPort: port,
        ...source,
      });
    }
  }
  return group;
}

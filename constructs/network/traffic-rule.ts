import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { Construct } from "constructs";

export interface TrafficRuleProps {
  /** Who connects. */
  readonly from: SecurityGroup;
  /** Who is connected to. */
  readonly to: SecurityGroup;
  /** TCP port that `to` listens on. */
  readonly port: number;
}

/**
 * Lets one security group connect to another on one TCP port: the way out of the first and the way into the second.
 * The id says who to whom, for example `service-to-database`.
 */
export class TrafficRule extends Construct {
  constructor(scope: Construct, id: string, { from, to, port }: TrafficRuleProps) {
    super(scope, id);
    const rule = { description: id, ipProtocol: "tcp", fromPort: port, toPort: port };
    new VpcSecurityGroupEgressRule(this, "egress", {
      ...rule,
      securityGroupId: from.id,
      referencedSecurityGroupId: to.id,
    });
    new VpcSecurityGroupIngressRule(this, "ingress", {
      ...rule,
      securityGroupId: to.id,
      referencedSecurityGroupId: from.id,
    });
  }
}

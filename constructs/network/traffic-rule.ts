import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { parseProps } from "../props/parse-props.js";
import { tokenOr } from "../props/token-or.js";
import { securityGroupSchema } from "./security-group-schema.js";

export interface TrafficRuleProps {
  /** Who connects. */
  readonly from: SecurityGroup;
  /** Who is connected to. */
  readonly to: SecurityGroup;
  /** TCP port that `to` listens on. */
  readonly port: number;
}

const PORT = "must be a TCP port, 1 to 65535";

const trafficRuleSchema = z.strictObject({
  from: securityGroupSchema,
  to: securityGroupSchema,
  port: tokenOr(z.number().int(PORT).min(1, PORT).max(65535, PORT)),
}) satisfies z.ZodType<unknown, TrafficRuleProps>;

/**
 * Lets one security group connect to another on one TCP port: the way out of the first and the way into the second.
 * The id says who to whom, for example `service-to-database`.
 */
export class TrafficRule extends Construct {
  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: TrafficRuleProps) {
    super(scope, id);
    const { from, to, port } = parseProps(this, trafficRuleSchema, props);
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

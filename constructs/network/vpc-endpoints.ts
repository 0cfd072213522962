import type { RouteTable } from "@cdktf/provider-aws/lib/route-table/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";

export interface VpcEndpointsProps {
  readonly region: string;
  readonly vpc: Vpc;
  /** A subnet in every zone, for the network interfaces of interface endpoints. */
  readonly subnetIds: readonly string[];
  /** The route tables that gateway endpoints are entered in, by role. */
  readonly routeTables: Readonly<Record<string, RouteTable>>;
  /** Services with a gateway endpoint. */
  readonly gateway: readonly string[];
  /** Services with an interface endpoint in every zone. */
  readonly interface: readonly string[];
}

/**
 * Private ways to AWS services. A gateway endpoint is regional; an interface endpoint has a network interface in the
 * private subnet of every zone, so that no zone depends on another.
 */
export class VpcEndpoints extends Construct {
  constructor(scope: Construct, id: string, props: VpcEndpointsProps) {
    super(scope, id);
    const { region, vpc } = props;
    for (const service of props.gateway) {
      new VpcEndpoint(this, service, {
        vpcId: vpc.id,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: "Gateway",
        routeTableIds: Object.values(props.routeTables).map((table) => table.id),
        tags: { Name: `${this.node.path.replaceAll("/", "-")}-${service}` },
      });
    }
    if (props.interface.length === 0) return;
    const securityGroup = endpointSecurityGroup(this, vpc);
    for (const service of props.interface) {
      new VpcEndpoint(this, service.replaceAll(".", "-"), {
        vpcId: vpc.id,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: [...props.subnetIds],
        securityGroupIds: [securityGroup.id],
        tags: { Name: `${this.node.path.replaceAll("/", "-")}-${service}` },
      });
    }
  }
}

function endpointSecurityGroup(scope: Construct, vpc: Vpc): SecurityGroup {
  const group = new SecurityGroup(scope, "security-group", {
    name: physicalName(scope, { maxLength: 255 }),
    description: "Interface endpoints: HTTPS from inside the VPC",
    vpcId: vpc.id,
  });
  new VpcSecurityGroupIngressRule(scope, "https-from-vpc", {
    securityGroupId: group.id,
    description: "HTTPS from the VPC",
    cidrIpv4: vpc.cidrBlock,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
  });
  return group;
}

import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import type { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { VpclatticeAccessLogSubscription } from "@cdktf/provider-aws/lib/vpclattice-access-log-subscription/index.js";
import { VpclatticeAuthPolicy } from "@cdktf/provider-aws/lib/vpclattice-auth-policy/index.js";
import { VpclatticeServiceNetwork } from "@cdktf/provider-aws/lib/vpclattice-service-network/index.js";
import { VpclatticeServiceNetworkVpcAssociation } from "@cdktf/provider-aws/lib/vpclattice-service-network-vpc-association/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import { Network } from "../network/network.js";
import { RETENTION_DAYS } from "../network/network-props.js";
import { securityGroupSchema } from "../network/security-group-schema.js";
import { checkArguments } from "../props/check-arguments.js";
import { parseProps } from "../props/parse-props.js";
import { policyDocument } from "../security/policy-document.js";
import { latticePrefixList } from "./lattice-prefix-list.js";

/** Who may call: `iam` takes requests that are signed by a role of this account; `none` takes all that reach it. */
export type LatticeAuth = "iam" | "none";

export interface ServiceNetworkProps {
  /** The network whose clients reach the services. */
  readonly network: Network;
  /** Default `iam`. `none` saves clients the signature: whoever has a way through the security group may call. */
  readonly authType?: LatticeAuth;
  /** Access logs in CloudWatch; `false` for none. Default: kept 30 days. */
  readonly accessLogs?: { readonly retentionInDays?: (typeof RETENTION_DAYS)[number] } | false;
}

const serviceNetworkSchema = z.strictObject({
  network: z.instanceof(Network),
  authType: z.enum(["iam", "none"]).default("iam"),
  accessLogs: z
    .union([z.literal(false), z.strictObject({ retentionInDays: z.literal(RETENTION_DAYS).default(30) })])
    .prefault({}),
}) satisfies z.ZodType<unknown, ServiceNetworkProps>;

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateServiceNetwork.html (name, 3 to 63 characters) */
const NAME_MAX = 63;
const HTTPS = 443;

/**
 * A service network of VPC Lattice: services that clients of a network reach by name, signed with IAM, without a load
 * balancer or proxy of their own. What AWS recommends on EKS in place of App Mesh, which ended on 2026-09-30.
 *
 * Survives the loss of any one zone: VPC Lattice is regional, and clients reach it from every subnet. Does not survive the
 * loss of the region.
 * Sources: https://docs.aws.amazon.com/vpc-lattice/latest/ug/disaster-recovery-resilience.html,
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 *
 * Its security group lets nobody in before {@link ServiceNetwork.allowFrom}.
 */
export class ServiceNetwork extends Construct {
  readonly network: Network;
  readonly serviceNetwork: VpclatticeServiceNetwork;
  readonly vpcAssociation: VpclatticeServiceNetworkVpcAssociation;
  /** Who in the network reaches the services. */
  readonly securityGroup: SecurityGroup;
  readonly authType: LatticeAuth;
  readonly logGroup: CloudwatchLogGroup | undefined;
  private readonly prefixList: DataAwsEc2ManagedPrefixList;

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: ServiceNetworkProps) {
    super(scope, id);
    const { network, authType, accessLogs } = parseProps(this, serviceNetworkSchema, props);
    this.network = network;
    this.authType = authType;
    this.prefixList = latticePrefixList(this, network.region);
    this.serviceNetwork = new VpclatticeServiceNetwork(this, "Resource", {
      name: physicalName(this, { maxLength: NAME_MAX }),
      authType: authType === "iam" ? "AWS_IAM" : "NONE",
    });
    if (authType === "iam") latticeAuthPolicy(this, this.serviceNetwork.arn);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: 255 }),
      description: "Clients of a service network",
      vpcId: network.vpc.id,
    });
    this.vpcAssociation = new VpclatticeServiceNetworkVpcAssociation(this, "vpc", {
      serviceNetworkIdentifier: this.serviceNetwork.id,
      vpcIdentifier: network.vpc.id,
      securityGroupIds: [this.securityGroup.id],
    });
    this.logGroup = accessLogs ? logAccess(this, accessLogs.retentionInDays) : undefined;
  }

  /**
   * Lets `client` connect to all services over HTTPS. The id says who, for example `orders`.
   * Source: https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html
   */
  allowFrom(id: string, client: SecurityGroup): void {
    checkArguments(this, "allowFrom", allowFromSchema, { client });
    const ports = { ipProtocol: "tcp", fromPort: HTTPS, toPort: HTTPS, description: `${id} to the service network` };
    new VpcSecurityGroupIngressRule(this, `${id}-ingress`, {
      ...ports,
      securityGroupId: this.securityGroup.id,
      referencedSecurityGroupId: client.id,
    });
    new VpcSecurityGroupEgressRule(this, `${id}-egress`, {
      ...ports,
      securityGroupId: client.id,
      prefixListId: this.prefixList.id,
    });
  }
}

const allowFromSchema = z.strictObject({ client: securityGroupSchema });

/** Requests that are signed by a role of this account; which of them is said by the role's own permissions. */
export function latticeAuthPolicy(scope: Construct, resourceIdentifier: string): VpclatticeAuthPolicy {
  const account = new DataAwsCallerIdentity(scope, "account");
  return new VpclatticeAuthPolicy(scope, "auth-policy", {
    resourceIdentifier,
    policy: policyDocument([
      {
        principal: "*",
        actions: ["vpc-lattice-svcs:Invoke"],
        resources: ["*"],
        condition: { StringEquals: { "aws:PrincipalAccount": account.accountId } },
      },
    ]),
  });
}

function logAccess(scope: ServiceNetwork, retentionInDays: number): CloudwatchLogGroup {
  const logGroup = new CloudwatchLogGroup(scope, "access-logs", {
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html (why this prefix)
    name: `/aws/vendedlogs/vpc-lattice/${scope.node.path}`,
    retentionInDays,
  });
  new VpclatticeAccessLogSubscription(scope, "access-log-subscription", {
    resourceIdentifier: scope.serviceNetwork.id,
    destinationArn: `${logGroup.arn}:*`,
  });
  return logGroup;
}

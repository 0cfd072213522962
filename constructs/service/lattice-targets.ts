import type { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import type { EcsServiceVpcLatticeConfigurations } from "@cdktf/provider-aws/lib/ecs-service/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { latticePrefixList } from "../mesh/lattice-prefix-list.js";
import { ServiceRole } from "../security/service-role.js";
import { MAIN_CONTAINER } from "./container-service-props.js";
import type { ParsedContainerServiceProps } from "./container-service-schema.js";

export interface LatticeParts {
  readonly securityGroup: SecurityGroup;
  readonly partition: DataAwsPartition;
}

/**
 * What makes the tasks targets of VPC Lattice: the role that ECS registers them with, and the way in. Requests and health
 * checks come from Lattice's own addresses.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-vpc-lattice.html,
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html
 */
export function latticeTargets(
  scope: Construct,
  { latticeTargetGroups: groups, network, container: { port } }: ParsedContainerServiceProps,
  { securityGroup, partition: { partition } }: LatticeParts,
): { configurations: EcsServiceVpcLatticeConfigurations[] | undefined; ready: readonly ITerraformDependable[] } {
  if (groups.length === 0 || port === undefined) return { configurations: undefined, ready: [] };
  const registrar = new ServiceRole(scope, "lattice-registrar", {
    service: "ecs.amazonaws.com",
    managedPolicyArns: [`arn:${partition}:iam::aws:policy/AmazonECSInfrastructureRolePolicyForVpcLattice`],
  });
  new VpcSecurityGroupIngressRule(scope, "lattice-to-service", {
    securityGroupId: securityGroup.id,
    description: "VPC Lattice",
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    prefixListId: latticePrefixList(scope, network.region).id,
  });
  return {
    configurations: groups.map(({ targetGroup }) => ({
      portName: MAIN_CONTAINER,
      targetGroupArn: targetGroup.arn,
      roleArn: registrar.role.arn,
    })),
    ready: registrar.ready,
  };
}

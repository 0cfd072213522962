import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list/index.js";
import type { Construct } from "constructs";

/**
 * The addresses that VPC Lattice has in a region, for rules of security groups.
 * Source: https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html#managed-prefix-list
 */
export function latticePrefixList(scope: Construct, region: string): DataAwsEc2ManagedPrefixList {
  return new DataAwsEc2ManagedPrefixList(scope, "lattice-prefix-list", { name: `com.amazonaws.${region}.vpc-lattice` });
}

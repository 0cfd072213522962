import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry/index.js";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association/index.js";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster/index.js";
import { Construct } from "constructs";

/** Source: https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html */
export const ACCESS_POLICIES = [
  "AmazonEKSClusterAdminPolicy",
  "AmazonEKSAdminPolicy",
  "AmazonEKSAdminViewPolicy",
  "AmazonEKSEditPolicy",
  "AmazonEKSViewPolicy",
] as const;

/** What one IAM role or user may do with the Kubernetes API. */
export interface AccessEntry {
  /** ARN of the role (preferred) or user. */
  readonly principalArn: string;
  /** Access policy of EKS, for example `AmazonEKSViewPolicy`. */
  readonly policy: (typeof ACCESS_POLICIES)[number];
  /** Namespaces that it may do it in. Default: all of the cluster. */
  readonly namespaces?: readonly string[];
}

export interface AccessEntriesProps {
  readonly cluster: EksCluster;
  readonly entries: Readonly<Record<string, AccessEntry>>;
}

/** The access entries of a cluster with their policies: they take the place of the config map `aws-auth`. */
export class AccessEntries extends Construct {
  readonly entries: Readonly<Record<string, EksAccessEntry>>;
  /** What must exist before anybody uses the Kubernetes API. */
  readonly ready: readonly EksAccessPolicyAssociation[];

  constructor(scope: Construct, id: string, { cluster, entries }: AccessEntriesProps) {
    super(scope, id);
    const { partition } = new DataAwsPartition(this, "partition");
    const made = Object.entries(entries).map(([name, { principalArn, policy, namespaces }]) => {
      const entry = new EksAccessEntry(this, name, { clusterName: cluster.name, principalArn });
      const association = new EksAccessPolicyAssociation(this, `${name}-policy`, {
        clusterName: cluster.name,
        principalArn: entry.principalArn,
        policyArn: `arn:${partition}:eks::aws:cluster-access-policy/${policy}`,
        accessScope: namespaces ? { type: "namespace", namespaces: [...namespaces] } : { type: "cluster" },
      });
      return { name, entry, association };
    });
    this.entries = Object.fromEntries(made.map(({ name, entry }) => [name, entry]));
    this.ready = made.map(({ association }) => association);
  }
}

import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import type { Construct } from "constructs";
import type { EncryptionKey } from "../security/encryption-key.js";
import { ServiceRole } from "../security/service-role.js";
import type { Nodes } from "./node-options.js";

/** Sources: https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html, https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html */
const CLUSTER_POLICIES: Readonly<Record<Nodes["type"], readonly string[]>> = {
  managed: ["AmazonEKSClusterPolicy"],
  "auto-mode": [
    "AmazonEKSClusterPolicy",
    "AmazonEKSComputePolicy",
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
  ],
};

/**
 * The permissions of the CNI plugin are those of its own Pod Identity.
 * Sources: https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html, https://docs.aws.amazon.com/eks/latest/userguide/auto-create-node-role.html
 */
const NODE_POLICIES: Readonly<Record<Nodes["type"], readonly string[]>> = {
  managed: ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"],
  "auto-mode": ["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"],
};

/** What EKS acts as when it runs the control plane, and with Auto Mode the nodes, volumes and load balancers. */
export function clusterRole(scope: Construct, type: Nodes["type"], { key }: EncryptionKey): ServiceRole {
  return new ServiceRole(scope, "cluster-role", {
    service: "eks.amazonaws.com",
    ...(type === "auto-mode" && { assumeActions: ["sts:AssumeRole", "sts:TagSession"] }),
    managedPolicyArns: managed(scope, CLUSTER_POLICIES[type]),
    // https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
    statements: [
      { actions: ["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"], resources: [key.arn] },
    ],
  });
}

/** What a node acts as: joins the cluster and pulls images. Pods have identities of their own. */
export function nodeRole(scope: Construct, type: Nodes["type"]): ServiceRole {
  return new ServiceRole(scope, "node-role", {
    service: "ec2.amazonaws.com",
    managedPolicyArns: managed(scope, NODE_POLICIES[type]),
  });
}

function managed(scope: Construct, names: readonly string[]): string[] {
  const existing = scope.node.tryFindChild("partition");
  const { partition } = existing instanceof DataAwsPartition ? existing : new DataAwsPartition(scope, "partition");
  return names.map((name) => `arn:${partition}:iam::aws:policy/${name}`);
}

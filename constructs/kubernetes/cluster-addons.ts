import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon/index.js";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { encodedJson } from "../json/encoded-json.js";
import type { Json } from "../json/json.js";
import { ServiceRole } from "../security/service-role.js";
import type { Nodes } from "./node-options.js";

/** Source: https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html */
export const ADDON_NAMES = [
  "vpc-cni",
  "kube-proxy",
  "eks-pod-identity-agent",
  "coredns",
  "aws-ebs-csi-driver",
  "eks-node-monitoring-agent",
  "metrics-server",
] as const;

export type AddonName = (typeof ADDON_NAMES)[number];

/** What a node needs to become ready, in the order in which it is made. */
const BEFORE_NODES: readonly AddonName[] = ["eks-pod-identity-agent", "vpc-cni", "kube-proxy"];
/** What runs on nodes, and is ready only where there are some. */
const ON_NODES: readonly AddonName[] = ["coredns", "aws-ebs-csi-driver", "eks-node-monitoring-agent", "metrics-server"];

/**
 * Auto Mode brings the others along; pods are scaled by what the metrics server measures.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/automode.html
 */
const WITH_AUTO_MODE: readonly AddonName[] = ["metrics-server"];

/**
 * Service accounts that call AWS, and the managed policies that AWS has for them.
 * Sources: https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html, https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html
 */
const IDENTITIES: Readonly<Partial<Record<AddonName, { serviceAccount: string; policy: string }>>> = {
  "vpc-cni": { serviceAccount: "aws-node", policy: "AmazonEKS_CNI_Policy" },
  "aws-ebs-csi-driver": { serviceAccount: "ebs-csi-controller-sa", policy: "service-role/AmazonEBSCSIDriverPolicy" },
};

/** https://docs.aws.amazon.com/eks/latest/userguide/coredns-autoscaling.html */
const DNS_REPLICAS_MAX = 10;

export interface ClusterAddonsProps {
  readonly cluster: EksCluster;
  readonly nodes: Nodes["type"];
  /** Zones of the cluster: name resolution has a replica for each. */
  readonly zones: number;
  readonly versions: Readonly<Partial<Record<AddonName, string>>>;
}

/**
 * The add-ons of a cluster: network, name resolution, identities, volumes, node health, and the metrics that pods are
 * scaled by.
 */
export class ClusterAddons extends Construct {
  readonly addons: Partial<Record<AddonName, EksAddon>> = {};

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ClusterAddonsProps,
  ) {
    super(scope, id);
    if (props.nodes === "managed") for (const name of BEFORE_NODES) this.add(name, []);
  }

  /** What must be there before the first node. */
  get beforeNodes(): readonly EksAddon[] {
    return BEFORE_NODES.flatMap((name) => this.addons[name] ?? []);
  }

  /** Adds what runs on nodes, behind them. */
  addOnNodes(nodes: readonly ITerraformDependable[]): void {
    for (const name of this.props.nodes === "managed" ? ON_NODES : WITH_AUTO_MODE) this.add(name, nodes);
  }

  private add(name: AddonName, dependsOn: readonly ITerraformDependable[]): void {
    const { cluster, versions } = this.props;
    const configuration = this.configuration(name);
    const identity = this.identity(name);
    // The plugin asks the agent for its role.
    const agent = name === "vpc-cni" ? this.addons["eks-pod-identity-agent"] : undefined;
    this.addons[name] = new EksAddon(this, name, {
      clusterName: cluster.name,
      addonName: name,
      addonVersion: versions[name],
      configurationValues: configuration === undefined ? undefined : encodedJson(configuration),
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      podIdentityAssociation: identity && [
        { roleArn: identity.role.role.arn, serviceAccount: identity.serviceAccount },
      ],
      dependsOn: [...dependsOn, ...(agent ? [agent] : []), ...(identity?.role.ready ?? [])],
    });
  }

  private configuration(name: AddonName): Json | undefined {
    // https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html
    if (name === "vpc-cni") return { enableNetworkPolicy: "true" };
    if (name !== "coredns") return undefined;
    const replicas = Math.max(2, this.props.zones);
    return { autoScaling: { enabled: true, minReplicas: replicas, maxReplicas: Math.max(replicas, DNS_REPLICAS_MAX) } };
  }

  private identity(name: AddonName): { role: ServiceRole; serviceAccount: string } | undefined {
    const identity = IDENTITIES[name];
    if (!identity) return undefined;
    const { partition } = new DataAwsPartition(this, `${name}-partition`);
    const role = new ServiceRole(this, `${name}-role`, {
      service: "pods.eks.amazonaws.com",
      assumeActions: ["sts:AssumeRole", "sts:TagSession"],
      managedPolicyArns: [`arn:${partition}:iam::aws:policy/${identity.policy}`],
    });
    return { role, serviceAccount: identity.serviceAccount };
  }
}

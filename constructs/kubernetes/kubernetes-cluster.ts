import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster/index.js";
import type { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { Construct } from "constructs";
import { z } from "zod";
import { physicalName } from "../naming/physical-name.js";
import type { Network } from "../network/network.js";
import { securityGroupSchema } from "../network/security-group-schema.js";
import { TrafficRule } from "../network/traffic-rule.js";
import { checkArguments } from "../props/check-arguments.js";
import { parseProps } from "../props/parse-props.js";
import { tokenOr } from "../props/token-or.js";
import { EncryptionKey } from "../security/encryption-key.js";
import { requireAwsProvider } from "../stack/aws-provider-version.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { AccessEntries } from "./access-entries.js";
import { ClusterAddons } from "./cluster-addons.js";
import { controlPlane } from "./control-plane.js";
import {
  type KubernetesClusterProps,
  kubernetesClusterSchema,
  type ParsedKubernetesClusterProps,
} from "./kubernetes-cluster-props.js";
import { ManagedNodes } from "./managed-nodes.js";
import { minPerZone, type ParsedManagedNodes, type ParsedNodes } from "./node-options.js";
import { PodIdentity, type PodIdentityOptions } from "./pod-identity.js";

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html (name, 100 characters) */
const CLUSTER_NAME_MAX = 100;
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html (255 characters) */
const GROUP_NAME_MAX = 255;

/** Of the Kubernetes API. */
const API_PORT = 443;

/** `aws_eks_cluster.deletion_protection`: https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md (6.9.0) */
const DELETION_PROTECTION_SINCE = "6.9.0";

/**
 * An EKS cluster with its nodes, add-ons, access entries and pod identities.
 *
 * Survives the loss of any one zone: EKS runs the control plane in several zones and replaces what fails, and the nodes of
 * the other zones meet the demand (a demand of 4 nodes in three zones are 6 nodes). Survives the loss of any node, also of
 * one that is unwell: EKS repairs it. With `onZoneLoss: "relaunch"` the demand is not met until new nodes are launched, for
 * which managed nodes need a `ClusterAutoscaler`; Auto Mode launches them itself. Does not survive the loss of the
 * region, nor the loss of what only Kubernetes knows when the cluster is deleted: `deletionProtection`.
 * Sources: https://docs.aws.amazon.com/eks/latest/userguide/disaster-recovery-resiliency.html,
 * https://docs.aws.amazon.com/eks/latest/userguide/node-health.html
 */
export class KubernetesCluster extends Construct {
  readonly cluster: EksCluster;
  /** Kubernetes minor version. */
  readonly version: string;
  readonly network: Network;
  /** The managed node group of each zone; empty with Auto Mode. */
  readonly nodeGroups: Readonly<Record<string, EksNodeGroup>>;
  /**
   * Of the control plane's interfaces and of managed nodes, beside the one that EKS makes, which lets everything out. Auto
   * Mode's nodes have only that.
   */
  readonly securityGroup: SecurityGroup;
  readonly logGroup: CloudwatchLogGroup;
  readonly encryptionKey: EncryptionKey;
  readonly addons: ClusterAddons;
  readonly access: AccessEntries;
  private readonly nodesType: ParsedNodes["type"];

  /** @throws PropsError when a prop is wrong. */
  constructor(scope: Construct, id: string, props: KubernetesClusterProps) {
    super(scope, id);
    const parsed = parseProps(this, kubernetesClusterSchema, props);
    const { network, nodes } = parsed;
    this.network = network;
    this.version = parsed.version;
    this.nodesType = nodes.type;
    this.encryptionKey =
      parsed.encryptionKey ??
      new EncryptionKey(this, "encryption-key", { description: `Kubernetes secrets of ${this.node.path}` });
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: physicalName(this, { maxLength: GROUP_NAME_MAX }),
      description: "Control plane and nodes of EKS",
      vpcId: network.vpc.id,
    });
    const name = physicalName(this, { maxLength: CLUSTER_NAME_MAX });
    this.logGroup = new CloudwatchLogGroup(this, "log-group", {
      // EKS knows no other name: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
      name: `/aws/eks/${name}/cluster`,
      retentionInDays: parsed.logRetentionInDays,
    });
    if (parsed.deletionProtection) requireAwsProvider(this, DELETION_PROTECTION_SINCE);
    this.cluster = controlPlane(this, name, parsed, this);
    tagSubnets(network);
    this.access = new AccessEntries(this, "access", { cluster: this.cluster, entries: parsed.accessEntries });
    this.addons = new ClusterAddons(this, "addons", {
      cluster: this.cluster,
      nodes: nodes.type,
      zones: network.zones.length,
      versions: parsed.addonVersions,
    });
    this.nodeGroups = createNodes(this, parsed);
    this.addons.addOnNodes(Object.values(this.nodeGroups));
    if (nodes.type === "managed") declareDemand(this.cluster, nodes, network.zones.length);
  }

  /** URL of the Kubernetes API. */
  get endpoint(): string {
    return this.cluster.endpoint;
  }

  /** The certificate that the Kubernetes API proves itself with, in base64. */
  get certificateAuthority(): string {
    return this.cluster.certificateAuthority.get(0).data;
  }

  /** A role for the pods of one service account. The id says whose, for example `orders`. */
  podIdentity(id: string, options: PodIdentityOptions): PodIdentity {
    return new PodIdentity(this, id, { cluster: this.cluster, ...options });
  }

  /** Lets `client` use the Kubernetes API from the network. The id says who to whom, for example `runner-to-cluster`. */
  allowFrom(id: string, client: SecurityGroup): TrafficRule {
    return new TrafficRule(this, id, { from: client, to: this.securityGroup, port: API_PORT });
  }

  /**
   * Lets nodes and pods connect to `server`, for example a database. The id says who to whom, for example
   * `cluster-to-database`.
   */
  allowTo(id: string, server: SecurityGroup, port: number): Construct {
    checkArguments(this, "allowTo", allowToSchema, { server, port });
    if (this.nodesType === "managed") {
      return new TrafficRule(this, id, { from: this.securityGroup, to: server, port });
    }
    return new VpcSecurityGroupIngressRule(this, id, {
      description: id,
      securityGroupId: server.id,
      referencedSecurityGroupId: this.cluster.vpcConfig.clusterSecurityGroupId,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
    });
  }
}

const allowToSchema = z.strictObject({ server: securityGroupSchema, port: tokenOr(z.number().int()) });

/**
 * Where load balancers of Kubernetes go: https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html
 */
function tagSubnets({ subnets }: Network): void {
  for (const [tier, role] of [
    ["public", "elb"],
    ["private", "internal-elb"],
  ] as const) {
    for (const subnet of Object.values(subnets[tier])) {
      subnet.tags = { ...subnet.tagsInput, [`kubernetes.io/role/${role}`]: "1" };
    }
  }
}

function createNodes(scope: KubernetesCluster, props: ParsedKubernetesClusterProps): Record<string, EksNodeGroup> {
  const { network, nodes } = props;
  if (nodes.type === "auto-mode") return {};
  return new ManagedNodes(scope, "nodes", {
    cluster: scope.cluster,
    network,
    nodes,
    securityGroup: scope.securityGroup,
    dependsOn: scope.addons.beforeNodes,
  }).groups;
}

function declareDemand(cluster: EksCluster, nodes: ParsedManagedNodes, zones: number): void {
  const declaration = RedundancyDeclaration.of(cluster);
  declaration.demand(cluster, nodes.demand);
  const left = minPerZone(nodes, zones) * (zones - 1);
  if (left < nodes.demand) declaration.waive("eks-nodes-after-zone-loss", cluster, nodes.waiver);
}

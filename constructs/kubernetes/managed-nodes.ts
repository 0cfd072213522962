import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster/index.js";
import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group/index.js";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";
import type { Network } from "../network/network.js";
import type { ServiceRole } from "../security/service-role.js";
import { nodeRole } from "./cluster-roles.js";
import { type AmiType, amiTypeOf } from "./node-image.js";
import { minPerZone, type ParsedManagedNodes } from "./node-options.js";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html (3 to 128 characters) */
const TEMPLATE_NAME_MAX = 128;
/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html (nodegroupName, 63 characters) */
const GROUP_NAME_MAX = 63;

/** Times the fewest nodes of a zone: how far an autoscaler may go by default. */
const GROWTH = 2;

export interface ManagedNodesProps {
  readonly cluster: EksCluster;
  readonly network: Network;
  readonly nodes: ParsedManagedNodes;
  /** Security group of the nodes beside the one that EKS makes for the cluster. */
  readonly securityGroup: SecurityGroup;
  /** What must exist before the first node. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * A managed node group in every zone, of one launch template.
 *
 * Survives the loss of any one node or zone: the nodes of the other zones meet the demand by themselves. In a group for
 * each zone the autoscaler knows where a pod's EBS volume is, and cannot move the nodes of one zone into another. Does not
 * survive the loss of two zones.
 * Source: https://docs.aws.amazon.com/eks/latest/best-practices/cluster-autoscaling.html
 */
export class ManagedNodes extends Construct {
  /** By zone. */
  readonly groups: Readonly<Record<string, EksNodeGroup>>;
  readonly launchTemplate: LaunchTemplate;
  /** Fewest nodes of each zone. */
  readonly minPerZone: number;

  constructor(scope: Construct, id: string, props: ManagedNodesProps) {
    super(scope, id);
    const { network, nodes } = props;
    this.minPerZone = minPerZone(nodes, network.zones.length);
    this.launchTemplate = createLaunchTemplate(this, props);
    const role = nodeRole(this, "managed");
    const groups = network.zones.map((zone) => {
      const group = zonalGroup(this, zone, role, props);
      return [zone, role.usedBy(group)] as const;
    });
    this.groups = Object.fromEntries(groups);
  }
}

function createLaunchTemplate(scope: Construct, { cluster, nodes, securityGroup }: ManagedNodesProps): LaunchTemplate {
  const tags = { Name: scope.node.path.replaceAll("/", "-") };
  return new LaunchTemplate(scope, "launch-template", {
    name: physicalName(scope, { maxLength: TEMPLATE_NAME_MAX }),
    updateDefaultVersion: true,
    // The group that EKS made lets nodes, pods and control plane talk to each other.
    vpcSecurityGroupIds: [cluster.vpcConfig.clusterSecurityGroupId, securityGroup.id],
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: nodes.metadataHopLimit,
    },
    blockDeviceMappings: [
      {
        deviceName: dataDevice(amiTypeOf(nodes)),
        ebs: { volumeType: "gp3", volumeSize: nodes.volumeSize, encrypted: "true", deleteOnTermination: "true" },
      },
    ],
    tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags })),
  });
}

/**
 * Bottlerocket keeps images and data on its second volume.
 * Sources: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html, https://bottlerocket.dev/en/os/latest/concepts/storage/
 */
function dataDevice(amiType: AmiType): string {
  return amiType.startsWith("BOTTLEROCKET") ? "/dev/xvdb" : "/dev/xvda";
}

function zonalGroup(scope: ManagedNodes, zone: string, role: ServiceRole, props: ManagedNodesProps): EksNodeGroup {
  const { cluster, network, nodes, dependsOn } = props;
  const { id, latestVersion } = scope.launchTemplate;
  const place = new Construct(scope, zone);
  return new EksNodeGroup(place, "Resource", {
    clusterName: cluster.name,
    // EKS cannot change these in place: the new group comes first, under another name.
    nodeGroupName: physicalName(place, {
      maxLength: GROUP_NAME_MAX,
      replaceOn: [amiTypeOf(nodes), ...nodes.instanceTypes],
    }),
    nodeRoleArn: role.role.arn,
    subnetIds: [network.subnet("private", zone).id],
    version: cluster.version,
    amiType: amiTypeOf(nodes),
    instanceTypes: [...nodes.instanceTypes],
    launchTemplate: { id, version: Fn.tostring(latestVersion) },
    scalingConfig: {
      minSize: scope.minPerZone,
      desiredSize: scope.minPerZone,
      maxSize: nodes.maxPerZone ?? GROWTH * scope.minPerZone,
    },
    // New nodes first, and one old node at a time:
    // https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
    updateConfig: { maxUnavailable: 1 },
    nodeRepairConfig: { enabled: true },
    // The autoscaler's, from the first apply on.
    lifecycle: { ignoreChanges: ["scaling_config[0].desired_size"], createBeforeDestroy: true },
    dependsOn: [...role.ready, ...network.egress, ...dependsOn],
  });
}

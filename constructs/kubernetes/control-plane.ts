import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { EksCluster, type EksClusterConfig } from "@cdktf/provider-aws/lib/eks-cluster/index.js";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import type { Construct } from "constructs";
import type { EncryptionKey } from "../security/encryption-key.js";
import type { ServiceRole } from "../security/service-role.js";
import { clusterRole, nodeRole } from "./cluster-roles.js";
import type { ParsedKubernetesClusterProps } from "./kubernetes-cluster-props.js";

/** Source: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
const LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** What must be there before the control plane. */
export interface ControlPlaneParts {
  /** Of the Kubernetes secrets. */
  readonly encryptionKey: EncryptionKey;
  readonly securityGroup: SecurityGroup;
  readonly logGroup: CloudwatchLogGroup;
}

/** The cluster without its nodes, with the role that EKS runs it as. */
export function controlPlane(
  scope: Construct,
  name: string,
  props: ParsedKubernetesClusterProps,
  { encryptionKey, securityGroup, logGroup }: ControlPlaneParts,
): EksCluster {
  const { network, nodes, endpoint } = props;
  const role = clusterRole(scope, nodes.type, encryptionKey);
  const cluster = new EksCluster(scope, "Resource", {
    name,
    version: props.version,
    roleArn: role.role.arn,
    vpcConfig: {
      subnetIds: network.subnetIds("private"),
      securityGroupIds: [securityGroup.id],
      endpointPrivateAccess: true,
      endpointPublicAccess: endpoint.access === "public-and-private",
      publicAccessCidrs: endpoint.access === "public-and-private" ? [...endpoint.publicAccessCidrs] : undefined,
    },
    accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
    // The add-ons of EKS take their place.
    bootstrapSelfManagedAddons: false,
    encryptionConfig: { resources: ["secrets"], provider: { keyArn: encryptionKey.key.arn } },
    enabledClusterLogTypes: LOG_TYPES,
    upgradePolicy: { supportType: props.upgradePolicy },
    zonalShiftConfig: { enabled: true },
    deletionProtection: props.deletionProtection || undefined,
    ...(nodes.type === "auto-mode" && autoMode(scope, nodes.nodePools)),
    // Without the group EKS makes one that keeps everything for ever.
    dependsOn: [...role.ready, logGroup],
  });
  return role.usedBy(cluster);
}

/** Three arguments that go on and off together: https://docs.aws.amazon.com/eks/latest/userguide/auto-enable-existing.html */
function autoMode(scope: Construct, nodePools: readonly string[]) {
  const role: ServiceRole = nodeRole(scope, "auto-mode");
  return {
    computeConfig: { enabled: true, nodePools: [...nodePools], nodeRoleArn: role.role.arn },
    kubernetesNetworkConfig: { elasticLoadBalancing: { enabled: true } },
    storageConfig: { blockStorage: { enabled: true } },
  } satisfies Partial<EksClusterConfig>;
}

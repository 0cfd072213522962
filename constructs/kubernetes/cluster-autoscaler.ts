import type { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1/index.js";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1/index.js";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { PropsError, parseProps } from "../props/parse-props.js";
import { tokenOr } from "../props/token-or.js";
import { RedundancyDeclaration } from "../stack/redundancy-declaration.js";
import { createAutoscalerAccess, grantScaling } from "./cluster-autoscaler-access.js";
import { AUTOSCALER, AUTOSCALER_LABELS, createAutoscalerDeployment } from "./cluster-autoscaler-deployment.js";
import type { KubernetesCluster } from "./kubernetes-cluster.js";
import { KUBE_SYSTEM } from "./kubernetes-name.js";
import { KubernetesStack } from "./kubernetes-stack.js";
import { autoscalerVersion } from "./kubernetes-version.js";
import type { PodIdentity } from "./pod-identity.js";

export interface ClusterAutoscalerProps {
  /**
   * Image with tag or digest, for example a copy in ECR for a cluster without a way to the internet. Its minor version must
   * be that of the cluster. Default: of registry.k8s.io, for the cluster's version.
   */
  readonly image?: string;
  /**
   * Which node group grows when several could. `least-waste`, the default: the one with the least CPU left over.
   * `most-pods`: the one that takes the most of those that wait. `random`: any.
   */
  readonly expander?: "least-waste" | "most-pods" | "random";
}

const clusterAutoscalerSchema = z.strictObject({
  image: tokenOr(z.string().regex(/^\S+$/, "must be an image without spaces")).optional(),
  expander: z.enum(["least-waste", "most-pods", "random"]).default("least-waste"),
}) satisfies z.ZodType<unknown, ClusterAutoscalerProps>;

const REGISTRY = "registry.k8s.io/autoscaling/cluster-autoscaler";

/**
 * The Cluster Autoscaler of a cluster with managed nodes, in its `KubernetesStack`: adds nodes for pods that find no room,
 * and takes those away that stand idle, between the fewest and the most nodes of each zone. Zones are kept alike.
 *
 * Survives the loss of any node or zone: a pod in every zone, of which one leads and another takes over after 15 s, the
 * length of its lease. While none leads the nodes stay as they are. It goes on when one of two zones is lost, where it would
 * stop by default. Does not survive the loss of the region. It adds no node beyond `maxPerZone` of the nodes, and the pods
 * of services carry on without it.
 * Sources: https://docs.aws.amazon.com/eks/latest/best-practices/cas.html,
 * https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md
 */
export class ClusterAutoscaler extends Construct {
  readonly deployment: DeploymentV1;
  readonly serviceAccount: ServiceAccountV1;
  readonly disruptionBudget: PodDisruptionBudgetV1;
  /** Its role in AWS, in the stack of the cluster. */
  readonly identity: PodIdentity;

  /** @throws PropsError when a prop is wrong, or when the cluster has no managed nodes. */
  constructor(scope: Construct, id: string, props: ClusterAutoscalerProps = {}) {
    super(scope, id);
    const { image, expander } = parseProps(this, clusterAutoscalerSchema, props);
    const cluster = clusterOf(this);
    this.identity = cluster.podIdentity(AUTOSCALER, { namespace: KUBE_SYSTEM, serviceAccount: AUTOSCALER });
    grantScaling(this.identity, cluster);
    // Pods that start before their identity is there do not get it later.
    TerraformStack.of(this).addDependency(TerraformStack.of(cluster));
    this.serviceAccount = new ServiceAccountV1(this, "service-account", {
      metadata: { name: AUTOSCALER, namespace: KUBE_SYSTEM, labels: AUTOSCALER_LABELS },
      automountServiceAccountToken: false,
    });
    const bindings = createAutoscalerAccess(this, this.serviceAccount);
    this.deployment = createAutoscalerDeployment(this, {
      cluster,
      image: image ?? `${REGISTRY}:v${autoscalerVersion(cluster.version)}`,
      expander,
      serviceAccountName: this.serviceAccount.metadata.name,
      dependsOn: bindings,
    });
    this.disruptionBudget = new PodDisruptionBudgetV1(this, "disruption-budget", {
      metadata: { name: AUTOSCALER, namespace: KUBE_SYSTEM },
      spec: { maxUnavailable: "1", selector: { matchLabels: AUTOSCALER_LABELS } },
    });
    RedundancyDeclaration.of(this).demand(this.deployment, 1);
  }
}

function clusterOf(scope: ClusterAutoscaler): KubernetesCluster {
  const stack = TerraformStack.of(scope);
  if (!(stack instanceof KubernetesStack)) {
    throw new PropsError(`${scope.node.path}: must be in a KubernetesStack, whose cluster it scales`);
  }
  const { cluster } = stack;
  if (Object.keys(cluster.nodeGroups).length === 0) {
    throw new PropsError(
      `${scope.node.path}: must be of a cluster with managed nodes: Auto Mode of ${cluster.node.path} launches nodes itself`,
    );
  }
  return cluster;
}

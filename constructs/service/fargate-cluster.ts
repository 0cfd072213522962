import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster/index.js";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { physicalName } from "../naming/physical-name.js";

/** AWS: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html (clusterName) */
const CLUSTER_NAME_MAX = 255;

/**
 * A cluster that runs Fargate tasks, with Container Insights that tell apart each task and container.
 *
 * Survives the loss of any one zone: a cluster is regional, and so is what Fargate runs it on. Does not survive the loss
 * of the region.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
 */
export class FargateCluster extends Construct {
  /** What a service on this cluster depends on. */
  static readyOf(cluster: EcsCluster): readonly ITerraformDependable[] {
    const owner = cluster.node.scope;
    return owner instanceof FargateCluster ? [owner.capacityProviders] : [];
  }

  readonly cluster: EcsCluster;
  readonly capacityProviders: EcsClusterCapacityProviders;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.cluster = new EcsCluster(this, "Resource", {
      name: physicalName(this, { maxLength: CLUSTER_NAME_MAX }),
      setting: [{ name: "containerInsights", value: "enhanced" }],
    });
    this.capacityProviders = new EcsClusterCapacityProviders(this, "capacity-providers", {
      clusterName: this.cluster.name,
      capacityProviders: ["FARGATE"],
      defaultCapacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
    });
  }
}

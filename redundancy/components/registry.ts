import { auroraCluster } from "./aurora-cluster.js";
import { ecsService } from "./ecs-service.js";
import { loadBalancer } from "./load-balancer.js";
import type { Model } from "./model.js";
import { natGateway } from "./nat-gateway.js";
import { networkParts } from "./network-parts.js";

/** One model for each service of AWS. */
export const MODELS: readonly Model[] = [networkParts, auroraCluster, ecsService, loadBalancer, natGateway];

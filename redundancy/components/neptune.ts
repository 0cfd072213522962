import { RECOVERY } from "../facts/recovery.js";
import { SLA } from "../facts/sla.js";
import { databaseCluster } from "./database-cluster.js";
import type { Model } from "./model.js";

/**
 * Neptune keeps its data in three zones; its instances decide whether it can be reached. A replica takes over when the
 * zone of the primary is lost. Subnets in many zones alone change nothing: without a replica nothing is left.
 * https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview-fault-tolerance.html
 */
export const neptune: Model = {
  types: [
    "aws_neptune_cluster",
    "aws_neptune_cluster_instance",
    "aws_neptune_cluster_endpoint",
    "aws_neptune_subnet_group",
    "aws_neptune_global_cluster",
    "aws_neptune_cluster_snapshot",
    "aws_neptune_event_subscription",
  ],
  components(context) {
    const { inventory } = context;
    return inventory.of("aws_neptune_cluster").map((cluster) => {
      const endpoints = inventory.referring("aws_neptune_cluster_endpoint", "cluster_identifier", cluster.id);
      return databaseCluster(
        cluster,
        {
          engine: "neptune",
          instanceType: "aws_neptune_cluster_instance",
          subnetGroupArgument: "neptune_subnet_group_name",
          takeover: RECOVERY.neptuneFailover,
          recreation: RECOVERY.neptuneRecreation,
          multiAz: SLA.neptuneMultiAz,
          singleAz: SLA.neptuneSingleAz,
          resources: endpoints.map(({ resource }) => resource.id),
        },
        context,
      );
    });
  },
};

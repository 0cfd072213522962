import { RECOVERY } from "../facts/recovery.js";
import { SLA } from "../facts/sla.js";
import { databaseCluster } from "./database-cluster.js";
import type { Model } from "./model.js";

/**
 * DocumentDB keeps its data in three zones and balances its instances over those of the subnet group. A replica takes over
 * when the zone of the primary is lost; without one in another zone nothing is left.
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-fault-tolerance.html
 */
export const documentDb: Model = {
  types: [
    "aws_docdb_cluster",
    "aws_docdb_cluster_instance",
    "aws_docdb_subnet_group",
    "aws_docdb_global_cluster",
    "aws_docdb_cluster_snapshot",
    "aws_docdb_event_subscription",
  ],
  components(context) {
    return context.inventory.of("aws_docdb_cluster").map((cluster) =>
      databaseCluster(
        cluster,
        {
          engine: "docdb",
          instanceType: "aws_docdb_cluster_instance",
          subnetGroupArgument: "db_subnet_group_name",
          takeover: RECOVERY.documentDbFailover,
          recreation: RECOVERY.documentDbRecreation,
          multiAz: SLA.documentDbMultiAz,
          singleAz: SLA.documentDbSingleAz,
        },
        context,
      ),
    );
  },
};

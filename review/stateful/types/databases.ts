import {
  AUTOMATED_BACKUPS,
  finalSnapshotNamedBy,
  finalSnapshotUnless,
  refusedBy,
  type StatefulType,
} from "../stateful-type.js";

const SNAPSHOT = finalSnapshotUnless("skip_final_snapshot");
const PROTECTED = refusedBy("deletion_protection");

/** Relational, document and graph databases. */
export const DATABASES: readonly StatefulType[] = [
  {
    types: ["aws_rds_cluster"],
    what: "Aurora or Multi-AZ DB cluster",
    lost: "Every database in the cluster, and its automated backups unless they are kept.",
    severity: 1,
    guards: [PROTECTED, SNAPSHOT, AUTOMATED_BACKUPS],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html",
  },
  {
    types: ["aws_db_instance"],
    what: "RDS instance",
    lost: "Every database in the instance, and its automated backups unless they are kept.",
    severity: 1,
    guards: [PROTECTED, SNAPSHOT, AUTOMATED_BACKUPS],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  },
  {
    types: ["aws_rds_global_cluster", "aws_docdb_global_cluster", "aws_neptune_global_cluster"],
    what: "Global database",
    lost: "The replication between the regions; each member cluster goes on by itself.",
    severity: 2,
    guards: [PROTECTED],
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-deleting.html",
  },
  {
    types: ["aws_docdb_cluster"],
    what: "DocumentDB cluster",
    lost: "Every database in the cluster, and its automated backups.",
    severity: 1,
    guards: [PROTECTED, SNAPSHOT],
    source: "https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-delete.html",
  },
  {
    types: ["aws_docdbelastic_cluster"],
    what: "DocumentDB elastic cluster",
    lost: "Every database in the cluster.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/documentdb/latest/developerguide/elastic-managing.html",
  },
  {
    types: ["aws_neptune_cluster"],
    what: "Neptune cluster",
    lost: "The graph in the cluster, and its automated backups.",
    severity: 1,
    guards: [PROTECTED, SNAPSHOT],
    source: "https://docs.aws.amazon.com/neptune/latest/userguide/manage-console-instances-delete.html",
  },
  {
    types: ["aws_neptunegraph_graph"],
    what: "Neptune Analytics graph",
    lost: "The graph.",
    severity: 1,
    guards: [PROTECTED],
    source: "https://docs.aws.amazon.com/neptune-analytics/latest/userguide/what-is-neptune-analytics.html",
  },
  {
    types: ["aws_dsql_cluster"],
    what: "Aurora DSQL cluster",
    lost: "The database in the cluster.",
    severity: 1,
    guards: [refusedBy("deletion_protection_enabled")],
    source: "https://docs.aws.amazon.com/aurora-dsql/latest/userguide/what-is-aurora-dsql.html",
  },
  {
    types: ["aws_lightsail_database"],
    what: "Lightsail database",
    lost: "Every database in it, and its automated backups.",
    severity: 1,
    guards: [SNAPSHOT, finalSnapshotNamedBy("final_snapshot_name")],
    source: "https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-deleting-a-database.html",
  },
  {
    types: ["aws_qldb_ledger"],
    what: "QLDB ledger",
    lost: "The ledger and its history.",
    severity: 1,
    guards: [refusedBy("deletion_protection", true)],
    source: "https://docs.aws.amazon.com/qldb/latest/developerguide/ledger-management.basics.html",
  },
  {
    types: ["aws_simpledb_domain", "aws_opsworks_rds_db_instance", "aws_timestreaminfluxdb_db_instance"],
    what: "Database",
    lost: "Everything stored in it.",
    severity: 1,
    guards: [],
    source: "https://docs.aws.amazon.com/timestream/latest/developerguide/timestream-for-influxdb.html",
  },
];

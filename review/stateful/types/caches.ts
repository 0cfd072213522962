import { finalSnapshotNamedBy, type StatefulType } from "../stateful-type.js";

/** Caches: what they hold can be had again from its source, if nobody keeps more in them. */
export const CACHES: readonly StatefulType[] = [
  {
    types: ["aws_elasticache_replication_group", "aws_elasticache_cluster"],
    what: "ElastiCache cluster",
    lost: "What is cached, and its automatic snapshots. Sessions and queues that are kept only there are gone.",
    severity: 2,
    guards: [finalSnapshotNamedBy("final_snapshot_identifier")],
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.Delete.html",
  },
  {
    types: ["aws_elasticache_serverless_cache"],
    what: "ElastiCache serverless cache",
    lost: "What is cached. Sessions and queues that are kept only there are gone.",
    severity: 2,
    guards: [],
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteServerlessCache.html",
  },
  {
    types: ["aws_elasticache_global_replication_group", "aws_memorydb_multi_region_cluster"],
    what: "Global cache",
    lost: "The replication between the regions.",
    severity: 3,
    guards: [],
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html",
  },
  {
    types: ["aws_dax_cluster"],
    what: "DAX cluster",
    lost: "What is cached; the tables stay.",
    severity: 3,
    guards: [],
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.html",
  },
  {
    types: ["aws_fsx_file_cache"],
    what: "Amazon File Cache",
    lost: "What was not yet written back to its repository.",
    severity: 2,
    guards: [],
    source: "https://docs.aws.amazon.com/fsx/latest/FileCacheGuide/what-is.html",
  },
];

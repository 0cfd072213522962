/** How long it takes to come back, and what is lost. Null where AWS states no figure. */
export interface Recovery {
  readonly rtoSeconds: number | null;
  readonly rpoSeconds: number | null;
  /** The page that states it. */
  readonly source: string;
}

/** Nothing is known of how long it takes: AWS states no figure. */
export const NO_FIGURE: Recovery = { rtoSeconds: null, rpoSeconds: null, source: "" };

const AURORA = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html";
const DOCUMENT_DB = "https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-fault-tolerance.html";
const NEPTUNE = "https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview-fault-tolerance.html";
const ELASTICACHE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html";
const MEMORY_DB = "https://docs.aws.amazon.com/memorydb/latest/devguide/autofailover.html";
const FSX_WINDOWS = "https://docs.aws.amazon.com/fsx/latest/WindowsGuide/high-availability-multiAZ.html";
const FSX_OPENZFS = "https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/availability-durability.html";
const MQ = "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/amazon-mq-broker-architecture.html";

/**
 * How long AWS says a recovery takes, and what is lost: the upper end of what it states as typical. No loss is entered
 * only where AWS says so, or replicates synchronously; where it replicates asynchronously the loss has no bound.
 * A figure without a page is not entered.
 */
export const RECOVERY = {
  /** A replica becomes the writer: "typically" within 60 seconds, often within 30; storage is in three zones. */
  auroraFailover: { rtoSeconds: 60, rpoSeconds: 0, source: AURORA },
  /** Without a replica the instance is created again in its zone, "typically" within 10 minutes. */
  auroraRecreation: { rtoSeconds: 600, rpoSeconds: 0, source: AURORA },
  /** Serverless v1 starts its one instance in another zone; AWS only says that it takes longer than a failover. */
  auroraServerlessRecreation: {
    rtoSeconds: null,
    rpoSeconds: 0,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.how-it-works.html",
  },
  /** The synchronous standby of a Multi-AZ DB instance: "typically 60–120 seconds", longer with large transactions. */
  rdsMultiAzFailover: {
    rtoSeconds: 120,
    rpoSeconds: 0,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Failover.html",
  },
  /** A reader of a Multi-AZ DB cluster: "typically under 35 seconds with zero data loss". */
  rdsMultiAzClusterFailover: {
    rtoSeconds: 35,
    rpoSeconds: 0,
    source: "https://aws.amazon.com/rds/features/multi-az/",
  },
  /** Service is "typically restored in less than 120 seconds"; a zone can be lost "without any loss of data". */
  documentDbFailover: { rtoSeconds: 120, rpoSeconds: 0, source: DOCUMENT_DB },
  /** Without a replica a new primary "can take a few minutes": no figure. */
  documentDbRecreation: { rtoSeconds: null, rpoSeconds: 0, source: DOCUMENT_DB },
  /** Service is "typically restored in less than 120 seconds"; a zone can be lost "without any loss of data". */
  neptuneFailover: { rtoSeconds: 120, rpoSeconds: 0, source: NEPTUNE },
  neptuneRecreation: { rtoSeconds: null, rpoSeconds: 0, source: NEPTUNE },
  /** "A few seconds" is no figure, and replication is asynchronous. */
  elastiCacheFailover: { rtoSeconds: null, rpoSeconds: null, source: ELASTICACHE },
  elastiCacheRecreation: { rtoSeconds: null, rpoSeconds: null, source: ELASTICACHE },
  /** A replica has all that the multi-zone transaction log holds before it takes over. */
  memoryDbFailover: { rtoSeconds: null, rpoSeconds: 0, source: MEMORY_DB },
  memoryDbRecreation: { rtoSeconds: null, rpoSeconds: 0, source: MEMORY_DB },
  /** The standby zone becomes active "in less than a minute". */
  openSearchStandby: {
    rtoSeconds: 60,
    rpoSeconds: null,
    source:
      "https://aws.amazon.com/blogs/big-data/amazon-opensearch-service-now-supports-99-99-availability-using-multi-az-with-standby/",
  },
  openSearchRecreation: {
    rtoSeconds: null,
    rpoSeconds: null,
    source: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html",
  },
  mskRecreation: {
    rtoSeconds: null,
    rpoSeconds: null,
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html",
  },
  mqFailover: { rtoSeconds: null, rpoSeconds: null, source: MQ },
  mqRecreation: { rtoSeconds: null, rpoSeconds: null, source: MQ },
  /** Windows: "typically completes in less than 30 seconds"; data is written to both zones synchronously. */
  fsxWindowsFailover: { rtoSeconds: 30, rpoSeconds: 0, source: FSX_WINDOWS },
  /** ONTAP: "typically completes in less than 60 seconds". */
  fsxOntapFailover: {
    rtoSeconds: 60,
    rpoSeconds: null,
    source: "https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/high-availability-AZ.html",
  },
  /** OpenZFS: data is written to both zones synchronously; no figure was found for the time. */
  fsxOpenZfsFailover: { rtoSeconds: null, rpoSeconds: 0, source: FSX_OPENZFS },
  /** Windows and OpenZFS in one zone: offline "typically for less than 20 minutes" while the server is replaced. */
  fsxWindowsRecreation: { rtoSeconds: 1200, rpoSeconds: null, source: FSX_WINDOWS },
  fsxOpenZfsRecreation: { rtoSeconds: 1200, rpoSeconds: null, source: FSX_OPENZFS },
  /** ECS starts the tasks again in a zone that is left; AWS states no time. */
  ecsRelaunch: {
    rtoSeconds: null,
    rpoSeconds: 0,
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  },
} as const satisfies Record<string, Recovery>;
